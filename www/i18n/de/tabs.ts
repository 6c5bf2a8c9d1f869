import type { Words } from '../en';

export const tabs: Words['tabs'] = {
  about: 'Mehr über diesen Lauf',
  curve: 'Kurve',
  frames: 'Frames',
  raster: 'Bild',
  outcomes: 'Ausgänge',
  tally: 'Ausgänge',
  tree: 'Baum',
  table: 'Tabelle',
  timeline: 'Zeitachse',
  time: 'Wo die Zeit blieb',
  samples: 'Messungen',
  requests: 'Anfragen',
  latency: 'Latenz',
  code: 'Code',
  environment: 'Umgebung',
  export: 'Export',
};
