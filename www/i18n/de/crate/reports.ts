// Comparisons of two reports, and problems of imported reports.

import type { Pair } from '../../translation';

export const reports: Pair[] = [
  [
    'A is a run of `{=a}` and B one of `{=b}`: there is nothing to compare. Choose two runs of one experiment.',
    'A ist ein Lauf von `{a}` und B einer von `{b}`: Es gibt nichts zu vergleichen. Wählen Sie zwei Läufe desselben Experiments.',
  ],
  [
    'The two runs did different work, so that their times do not say which browser or machine is faster.',
    'Die beiden Läufe taten verschiedene Arbeit; ihre Zeiten sagen also nicht, welcher Browser oder Rechner schneller ist.',
  ],
  ['Only B has it.', 'Nur B hat sie.'],
  ['Only A has it.', 'Nur A hat sie.'],
  ['It was not measured in {side}.', 'In {side} wurde sie nicht gemessen.'],
  [
    'Its answer was wrong in {side}: a time for that is worth nothing.',
    'In {side} war ihre Antwort falsch: Eine Zeit dafür ist nichts wert.',
  ],
  ['It took no time that could be divided by.', 'Sie brauchte keine Zeit, durch die man teilen könnte.'],
  ['No variant was measured in both.', 'Keine Variante wurde in beiden gemessen.'],
  [
    'Neither is clearly faster: no difference in {n}.',
    'Keiner ist klar schneller: kein Unterschied bei {dative:n}.',
  ],
  ['B was faster than A in {all}.', 'B war bei {all} schneller als A.'],
  ['B was slower than A in {all}.', 'B war bei {all} langsamer als A.'],
  [
    'Of {variants}, B was faster in {#faster} and slower in {#slower}.',
    'Von {dative:variants} war B bei {faster} schneller und bei {slower} langsamer.',
  ],
  [
    'It differs most in {who}: B is {#n}× as fast as A.',
    'Am meisten unterscheidet sich {who}: B ist {n}-mal so schnell wie A.',
  ],
  ['the one variant that both have', 'der einen Variante, die beide haben'],
  ['all {variants}', 'allen {variants}'],
  ['not there', 'nicht da'],
  ['The parameter {=name} is {=a} in A and {=b} in B.', 'Der Parameter {name} ist {a} in A und {b} in B.'],
  ['The browser is {=a} in A and {=b} in B.', 'Der Browser ist {a} in A und {b} in B.'],
  ['The number of cores is {a} in A and {b} in B.', 'Die Zahl der Kerne ist {a} in A und {b} in B.'],
  ['The flavour is {=a} in A and {=b} in B.', 'Die Bauart ist {a} in A und {b} in B.'],
  ['The protocol is {=a} in A and {=b} in B.', 'Das Protokoll ist {a} in A und {b} in B.'],
  [
    'The version of Interleave is {=a} in A and {=b} in B.',
    'Die Version von Interleave ist {a} in A und {b} in B.',
  ],
  [
    'Who answered requests is {who} in A and {whom} in B.',
    'Anfragen beantwortete {who} in A und {whom} in B.',
  ],
  ['a server', 'ein Server'],
  ['the page’s own service worker', 'der Service-Worker der Seite'],
  ['nobody', 'niemand'],
  ['The day is {=a} in A and {=b} in B.', 'Der Tag ist {a} in A und {b} in B.'],
  ['One of them was started warm and the other cold.', 'Einer wurde warm gestartet und der andere kalt.'],
  ['{a} in A, {b} in B.', '{a} in A, {b} in B.'],
  [
    'The samples of A and B were not taken in turns: what disturbed the one and not the other is in no interval.',
    'Die Messungen von A und B wurden nicht abwechselnd genommen: Was den einen störte und den anderen nicht, steckt in keinem Intervall.',
  ],

  [
    'This is no report of Interleave: it lacks the line `"schema": "interleave.report/1"`.',
    'Das ist kein Bericht von Interleave: Es fehlt die Zeile `"schema": "interleave.report/1"`.',
  ],
  [
    'Choose a file that was saved as a report in the tab Export.',
    'Wählen Sie eine Datei, die im Reiter „Export“ als Bericht gespeichert wurde.',
  ],
  [
    'This report is of the kind `{=found}`, and this version of Interleave reads `{=schema}`.',
    'Dieser Bericht ist von der Art `{found}`, und diese Version von Interleave liest `{schema}`.',
  ],
  ['Open it with the version that wrote it.', 'Öffnen Sie ihn mit der Version, die ihn geschrieben hat.'],
  ['This report is damaged at `{=place}`: {=what}.', 'Dieser Bericht ist bei `{place}` beschädigt: {what}.'],
  ['Export it again where it came from.', 'Exportieren Sie ihn noch einmal dort, wo er herkommt.'],
  [
    'This report ends in the middle, at line {#n}, column {#m}: it was cut short on its way.',
    'Dieser Bericht endet mittendrin, in Zeile {n}, Spalte {m}: Er wurde unterwegs abgeschnitten.',
  ],
  ['Fetch it again in full.', 'Holen Sie ihn noch einmal vollständig.'],
  [
    'This is no report: at line {#n}, column {#m} it is not JSON.',
    'Das ist kein Bericht: In Zeile {n}, Spalte {m} ist es kein JSON.',
  ],
  [
    'This report is of an experiment “{=id}”, which this version of Interleave does not have.',
    'Dieser Bericht ist von einem Experiment „{id}“, das diese Version von Interleave nicht hat.',
  ],
  [
    'This report has no variants, and so nothing to show.',
    'Dieser Bericht hat keine Varianten und damit nichts zu zeigen.',
  ],
  ['This report has two variants `{=id}`.', 'Dieser Bericht hat die Variante `{id}` zweimal.'],
  [
    'This report is damaged: of the variant `{=id}`, {what}.',
    'Dieser Bericht ist beschädigt: bei der Variante `{id}` {what}.',
  ],
  ['a time is no time', 'ist eine Zeit keine Zeit'],
  ['a span is in a lane that is not there', 'ist ein Abschnitt in einer Spur, die es nicht gibt'],
  ['a span ends before it begins', 'endet ein Abschnitt, bevor er beginnt'],
  ['its median is not of its samples', 'ist der Median nicht der ihrer Messungen'],
];
