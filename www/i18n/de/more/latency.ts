import type { MoreWords } from '../../en/more';

export const latency: MoreWords['latency'] = {
  title: 'Latenz',
  together: '{latency}, alle Messungen zusammengenommen',
  answered: 'Beantwortet',
  howMany: 'Anzahl',
  perSecond: 'Pro Sekunde',
  longest: 'Längste',
  retries: 'Wiederholungen',
  ended: 'Wie sie endeten',
  percentile: (percent) => `${String(percent).replace('.', ',')}. Perzentil`,
  above: (n) => `${n} darüber`,
  of: (some, all) => `${some} von ${all}`,
  about:
    'Je höher ein Balken, desto mehr Anfragen dauerten so lange; der höchste jedes Streifens füllt ihn. Die Achse ist logarithmisch: Jeder Balken ist um denselben Faktor breiter als der davor. Die Linie ist der {median}, gepunktet sind die {percentile}.',
  terms: { median: 'Median', percentile: 'Perzentile' },
  inFigures: 'Die Histogramme in Zahlen',
  described: (times, least, most, median) =>
    `${times} von ${least} bis ${most}, die Hälfte davon unter ${median}`,
  from: 'Von',
  to: 'Bis',
};
