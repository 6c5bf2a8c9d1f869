import type { Words } from '../en';

export const kept: Words['kept'] = {
  title: 'Aufgehobene Läufe',
  about: (n) =>
    `Jeder beendete Lauf wird in diesem Browser auf diesem Gerät aufgehoben: die neuesten ${n}, benannte länger. Nichts wird hochgeladen.`,
  none: 'Noch ist nichts aufgehoben. Starten Sie ein Experiment, oder öffnen Sie einen Bericht, der als Datei gespeichert wurde.',
  noneOf: 'Von diesem Experiment ist kein Lauf aufgehoben.',
  noStore:
    'Dieser Browser hebt für die Seite nichts auf (ein privates Fenster, oder der Speicher ist abgeschaltet). Speichern Sie den Bericht stattdessen unter „Export“ als Datei.',
  full: 'Für weitere Läufe ist kein Platz mehr. Löschen Sie einige unter „Aufgehobene Läufe“, oder speichern Sie den Bericht unter „Export“ als Datei.',
  tooLarge: (size, most) =>
    `Diese Datei hat ${size} MB; ein Bericht hat höchstens ${most} MB. Wählen Sie eine Datei, die unter „Export“ als Bericht gespeichert wurde.`,
  empty: 'Diese Datei ist leer. Wählen Sie eine Datei, die unter „Export“ als Bericht gespeichert wurde.',
  pageWithout:
    'Diese Webseite enthält keinen Bericht. Wählen Sie eine, die unter „Export“ als Bericht gespeichert wurde.',
  open: 'Öffnen',
  show: (title, when) => `Den Lauf von ${title}, ${when}, öffnen`,
  openFile: 'Bericht öffnen …',
  orDrop: 'oder hier ablegen oder seinen Text einfügen',
  opened: (title) => `Der Lauf von ${title} wurde geöffnet und ist aufgehoben.`,
  nameOf: (when) => `Name des Laufs vom ${when}`,
  unnamed: 'kein Name',
  save: 'Exportieren',
  remove: 'Löschen',
  removeAll: 'Alle löschen',
  removed: (n) => (n === 1 ? 'Ein Lauf wurde gelöscht.' : `${n} Läufe wurden gelöscht.`),
  undo: 'Rückgängig',
  all: 'Alle Experimente',
  filter: 'Experiment',
  choose: (when) => `Den Lauf vom ${when} zum Vergleichen wählen`,
  compare: 'Beide vergleichen',
  chooseTwo: 'Wählen Sie zum Vergleichen zwei Läufe eines Experiments.',
  twoExperiments: 'Die beiden Läufe gehören zu verschiedenen Experimenten und lassen sich nicht vergleichen.',
  usual: 'alle Werte wie vorgegeben',
  isKept: 'Aufgehoben.',
  compareWith: 'Vergleichen mit …',
  a: 'A',
  b: 'B',
  compared: 'Zwei Läufe im Vergleich',
  differences: 'Unterschiede',
  better: 'B im Vergleich mit A',
  swap: 'Tauschen',
  table: 'Tabelle',
  notHere: 'fehlt',
  gone: 'Dieser Lauf ist hier nicht mehr aufgehoben. Er wurde vielleicht gelöscht, oder der Link stammt von einem anderen Gerät: Aufgehobene Läufe bleiben auf ihrem Gerät.',
  fromKept: (name, when, browser) =>
    `Aufgehobener Lauf${name && ` „${name}“`}: gemessen am ${when} in ${browser}.`,
};
