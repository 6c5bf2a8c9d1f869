import type { Words } from '../en';

export const samples: Words['samples'] = {
  about:
    'Jeder Punkt ist eine {sample}, die erste oben in ihrem Streifen und die letzte unten. Die Linie ist der {median}, das Band sein {interval}; darüber steht das {histogram}. Ein Ring ist ein {outlier}, ein Kreuz ein weit entfernter: markiert und gezählt, nie entfernt.',
  runs: 'Eine gepunktete Linie trennt einen Lauf vom nächsten.',
  terms: {
    sample: 'Messung',
    median: 'Median',
    interval: '95-%-Intervall',
    histogram: 'Histogramm',
    outlier: 'Ausreißer',
    warm_ups: 'Aufwärmrunden',
  },
  shares: 'jede in\u00a0% ihres eigenen Medians',
  blurred: (variants, grain) =>
    `${variants}: Eine Messung ist zu kurz für die Uhr dieses Browsers, die Schritte von ${grain} hat, so oft die Arbeit darin auch wiederholt wird. Die Zeiten sind nur auf einen Schritt genau bekannt.`,
  restless:
    'Die Zeiten waren noch nicht eingependelt, am Ende der {warm_ups}; die ersten Messungen können von den späteren abweichen.',
  samples: 'Messungen',
  leastAndMost: 'Kleinste und größte',
  outliers: 'Ausreißer',
  statistics: 'Statistik',
  percentile: (percent) => `${percent}. Perzentil`,
  described: (samples, low, high) => `${samples} von ${low} bis ${high}`,
  times: 'Die Zeiten in der Reihenfolge, in der sie gemessen wurden',
};
