import type { Words } from '../en';

export const spans: Words['spans'] = {
  run: 'rechnet',
  write: 'ist an seiner Datei',
  wait_lock: 'wartet auf den Lock',
  hold: 'hält einen Lock',
  pause: 'pausiert',
  dispatch: 'noch nicht begonnen',
  message: 'übergibt eine Nachricht',
  queue: 'wartet auf eine Verbindung',
  send: 'Anfrage unterwegs',
  server: 'Server arbeitet',
  receive: 'Antwort unterwegs',
  callback: 'Antwort wartet auf ihren Code',
  request: 'Anfrage läuft',
  set_up: 'wird gestartet',
};
