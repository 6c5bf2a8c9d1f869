import type { Words } from '../en';

export const span: Words['span'] = {
  long: (time) => `${time} lang`,
  after: (label, time) => `${label} nach ${time}`,
  fromTo: (kind, from, to) => `${kind} ${from} bis ${to}`,
  described: (label, typical, unit, wrong, said) =>
    `${label}, typische Messung von ${typical}, Zeiten in ${unit}.${wrong} ${said}. Pfeiltasten führen durch die Abschnitte.`,
  or: 'oder',
  goneWrong: 'wann es schiefging',
  median: '{median} und sein {interval}',
  medianTerm: 'Median',
  intervalTerm: '95-%-Intervall',
};

export const spans: Words['spans'] = {
  run: 'rechnet',
  write: 'benutzt seine Datei',
  wait_lock: 'wartet auf den Lock',
  hold: 'hält einen Lock',
  pause: 'pausiert',
  dispatch: 'noch nicht begonnen',
  message: 'übergibt eine Nachricht',
  queue: 'wartet auf eine Verbindung',
  send: 'sendet die Anfrage',
  server: 'Server arbeitet',
  receive: 'empfängt die Antwort',
  callback: 'Antwort wartet auf ihren Code',
  request: 'Anfrage läuft',
  set_up: 'wird gestartet',
};
