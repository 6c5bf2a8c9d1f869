import type { Pair } from '../../translation';

export const channels: Pair[] = [
  ['Channels', 'Kanäle'],
  [
    'Ten clients and an echo: what does a message cost, and what depends on the channel?',
    'Zehn Clients und ein Echo: Was kostet eine Nachricht, und was hängt vom Kanal ab?',
  ],
  ['Clients', 'Clients'],
  ['How many clients talk with the echo.', 'Wie viele Clients mit dem Echo sprechen.'],
  ['Messages', 'Nachrichten'],
  ['How many messages each client sends.', 'Wie viele Nachrichten jeder Client sendet.'],
  ['Size', 'Größe'],
  [
    'How large a message is; the numbers of the client and of the message are its first 8 bytes.',
    'Wie groß eine Nachricht ist; die Nummern des Clients und der Nachricht sind ihre ersten 8 Bytes.',
  ],
  [
    'How many messages of a client may be under way; with one, each echo is awaited before the next message.',
    'Wie viele Nachrichten eines Clients unterwegs sein dürfen; bei einer wird jedes Echo abgewartet, bevor die nächste folgt.',
  ],
  ['64 KiB each', 'Je 64 KiB'],
  ['Not waiting for each echo', 'Ohne auf jedes Echo zu warten'],
  [
    'WebSockets to the server’s echo, one client after another: opened, talked over, closed.',
    'WebSockets zum Echo des Servers, ein Client nach dem anderen: geöffnet, benutzt, geschlossen.',
  ],
  [
    'The same, but all clients are futures of one thread.',
    'Dasselbe, aber alle Clients sind Futures eines Threads.',
  ],
  [
    'A real thread for each client and one that is the echo. Messages go through bounded queues in shared memory, of a lock and conditions; who finds nothing there sleeps. A GIL would be let go of by all who sleep, so that there is no variant with one.',
    'Ein echter Thread für jeden Client und einer, der das Echo ist. Nachrichten gehen durch begrenzte Warteschlangen im gemeinsamen Speicher, aus einem Lock und Bedingungsvariablen; wer dort nichts findet, schläft. Einen GIL würden alle loslassen, die schlafen; deshalb gibt es keine Variante mit ihm.',
  ],
  [
    'A worker with a memory of its own for each client and one that is the echo, with a port from each to that one (MessageChannel): nothing goes through their parent.',
    'Ein Worker mit eigenem Speicher für jeden Client und einer, der das Echo ist, mit einem Port von jedem zu diesem (MessageChannel): Nichts geht durch das, was sie gestartet hat.',
  ],
  ['{who} and an echo, queues', '{who} und ein Echo, Warteschlangen'],
  ['{who} and an echo, ports', '{who} und ein Echo, Ports'],
  ['one WebSocket after another', 'ein WebSocket nach dem anderen'],
  ['opening the channel', 'Kanal öffnen'],
  [
    'Half of the echoes were there within {times}.',
    'Die Hälfte der Echos war zurück nach höchstens {times}.',
  ],
  ['{#time} over a WebSocket', '{time} über einen WebSocket'],
  ['{#time} between processes', '{time} zwischen Prozessen'],
  ['{#time} between threads', '{time} zwischen Threads'],
  [
    '{#time} over a WebSocket, less than the clock shows,',
    '{time} über einen WebSocket, weniger, als die Uhr zeigt,',
  ],
  [
    '{#time} between processes, less than the clock shows,',
    '{time} zwischen Prozessen, weniger, als die Uhr zeigt,',
  ],
  [
    '{#time} between threads, less than the clock shows,',
    '{time} zwischen Threads, weniger, als die Uhr zeigt,',
  ],
  [
    '{#time} over a WebSocket, less than the clock shows',
    '{time} über einen WebSocket, weniger, als die Uhr zeigt',
  ],
  [
    '{#time} between processes, less than the clock shows',
    '{time} zwischen Prozessen, weniger, als die Uhr zeigt',
  ],
  [
    '{#time} between threads, less than the clock shows',
    '{time} zwischen Threads, weniger, als die Uhr zeigt',
  ],
  [
    'With one client there is nothing to do at once.',
    'Bei einem Client gibt es nichts, was auf einmal zu tun wäre.',
  ],
  ['{who} at once {!how} one after another, {times}.', '{who} auf einmal {how} nacheinander, {times}.'],
  [
    '{who} at once ran too few times to be compared with one after another, {times}.',
    '{who} auf einmal liefen zu selten für einen Vergleich mit nacheinander, {times}.',
  ],
  [
    '{who} at once {!how} one after another, {times}: while one message is under way, others are sent.',
    '{who} auf einmal {how} nacheinander, {times}: Während eine Nachricht unterwegs ist, werden andere gesendet.',
  ],
  [
    '{who} at once {!how} one after another, {times}: while one message is under way, others are sent. Each one waits longer for it, {#all} in place of {one}.',
    '{who} auf einmal {how} nacheinander, {times}: Während eine Nachricht unterwegs ist, werden andere gesendet. Dafür wartet jede einzelne länger, {all} statt {one}.',
  ],
  [
    'Messages and echoes a second, opening the channels included: {said}.',
    'Nachrichten und Echos je Sekunde, das Öffnen der Kanäle eingeschlossen: {said}.',
  ],
  ['{#n} one at a time', '{n} nacheinander'],
  ['{#n} all at once', '{n} auf einmal'],
  ['Opening a WebSocket took {#time}.', 'Einen WebSocket zu öffnen dauerte {time}.'],
  [
    'Opening a WebSocket took {#time}, as long as {#n} messages take.',
    'Einen WebSocket zu öffnen dauerte {time}, so lange wie {n} Nachrichten.',
  ],
  [
    'Opening a WebSocket took {#time}; all at once, the last one was open after {last}, since a browser opens them to one server in turn (RFC 6455, section 4.1).',
    'Einen WebSocket zu öffnen dauerte {time}; auf einmal war der letzte nach {last} offen, denn ein Browser öffnet sie zu einem Server der Reihe nach (RFC 6455, Abschnitt 4.1).',
  ],
  [
    'Opening a WebSocket took {#time}, as long as {#n} messages take; all at once, the last one was open after {last}, since a browser opens them to one server in turn (RFC 6455, section 4.1).',
    'Einen WebSocket zu öffnen dauerte {time}, so lange wie {n} Nachrichten; auf einmal war der letzte nach {last} offen, denn ein Browser öffnet sie zu einem Server der Reihe nach (RFC 6455, Abschnitt 4.1).',
  ],
  [
    'A WebSocket’s message goes through the browser’s network code and the system’s to the server, and back the same way; {others}.',
    'Die Nachricht eines WebSockets geht durch den Netzcode des Browsers und den des Systems zum Server und auf demselben Weg zurück; {others}.',
  ],
  [
    'a queue takes a lock and a wake-up, and the bytes stay where they are',
    'eine Warteschlange braucht einen Lock und ein Wecken, und die Bytes bleiben, wo sie sind',
  ],
  [
    'a port copies them and waits for the other’s event loop',
    'ein Port kopiert sie und wartet auf die Ereignisschleife des anderen',
  ],
];
