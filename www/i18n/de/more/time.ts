import type { MoreWords } from '../../en/more';

export const parts: MoreWords['parts'] = {
  none: 'Noch wurde nichts gemessen.',
  about:
    'Womit die {lane} der {typical} ihre Zeit verbrachten, im Durchschnitt: Die Teile ergeben zusammen die {wall}.',
  terms: { lane: 'Spuren', typical: 'typischen Messung', wall: 'vergangene Zeit' },
  shares: 'jede in\u00a0% ihrer eigenen Zeit',
  caption: 'Wo die Zeit blieb',
  once: 'Einmal, vor den Messungen',
  onceHelp:
    'Die Vorbereitung vor den Messungen ist kein Teil einer Messung. Sie hat eigene Zeiten und eine eigene Achse.',
  setUp: 'Vorbereitung',
  host: 'Der Worker des Laufs',
  together: 'Zusammen',
  names: {
    spawn: 'Worker starten',
    instantiate: 'Modul instanziieren',
    pool: 'Pool starten',
    queue: 'Warteschlange',
    compute: 'Rechnen',
    write: 'Dateien',
    message: 'Nachrichten',
    lock_wait: 'Warten auf einen Lock',
    lock_hold: 'Halten eines Locks',
    pause: 'Pausieren',
    server: 'Server',
    network: 'Netzwerk',
    request: 'Anfrage',
    callback: 'Callback-Verzögerung',
    idle: 'Leerlauf',
  },
};
