import type { Words } from '../en';

export const outcomes: Words['outcomes'] = {
  ok: 'ok',
  http_error: 'HTTP-Fehler',
  timeout: 'Zeitüberschreitung',
  network: 'Netzwerkfehler',
  aborted: 'abgebrochen',
  opaque: 'undurchsichtig',
};
