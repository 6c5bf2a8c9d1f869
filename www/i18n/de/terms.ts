import type { Words } from '../en';

export const terms: Words['terms'] = {
  experiment: {
    name: 'Experiment',
    text: 'Eine Frage mit Parametern, etwa wie lange ein Countdown dauert.',
  },
  variant: {
    name: 'Variante',
    text: 'Eine Art, die Arbeit zu tun. Alle Varianten eines Laufs tun dieselbe Arbeit mit denselben Parametern; die erste ist die Referenz.',
  },
  sequential: {
    name: 'Sequenziell',
    text: 'Ein Thread erledigt eine Aufgabe nach der anderen; bei Anfragen wird jede abgewartet, bevor die nächste gestellt wird.',
  },
  async: {
    name: 'Async',
    text: 'Ein Thread und seine Ereignisschleife. Rechenarbeit ist in Stücke geteilt, die einander den Vortritt lassen; von Anfragen sind viele zugleich unterwegs.',
  },
  gil: {
    name: 'GIL-Threads',
    text: 'Threads unter einem globalen Lock, wie CPython sie hatte: Ein Thread muss den Lock halten, um zu laufen, gibt ihn nach dem Wechselintervall weiter und lässt ihn los, solange eine Anfrage wartet. Es ist ein Modell von CPython, aber eines, das auf echten Threads mit einem echten Lock ausgeführt und gemessen wird, nie aus einer Formel berechnet.',
  },
  threads: {
    name: 'Threads',
    text: 'Threads über einem gemeinsamen Speicher: Web Worker, die ein WebAssembly-Modul in einem SharedArrayBuffer ausführen, mit rayon. Anfragen blockieren.',
  },
  processes: {
    name: 'Prozesse',
    text: 'Worker mit je eigenem Speicher. Aufgaben gehen nur als Nachrichten hinein und Ergebnisse nur als Nachrichten heraus; sie werden kopiert.',
  },
  status: {
    name: 'Status',
    text: 'Wie die Variante endete: abgeschlossen (alle Messungen wurden gemacht), angehalten (von Hand, mit allem, was bis dahin gemessen war), gescheitert (sie nahm kein gutes Ende) oder nicht verfügbar (in diesem Browser oder auf dieser Seite nicht zu haben).',
  },
  sample: {
    name: 'Messung',
    text: 'Eine gemessene Wiederholung der ganzen Arbeit. Die Varianten wechseln sich ab, je eine Messung pro Runde, sodass alles, was den Rechner eine Zeit lang stört, alle gleichermaßen stört.',
  },
  warm_ups: {
    name: 'Aufwärmrunden',
    text: 'Nicht gemessene Wiederholungen vor der ersten Messung, in denen der Browser zu Ende kompiliert. Sie dauern an, bis die Zeiten gleich bleiben; „nicht eingependelt“, wenn die Zeit dafür vorher um war.',
  },
  batch: {
    name: 'Stapel',
    text: 'Wie viele Wiederholungen eine Messung enthält. Mehr als eine, wo die Arbeit so kurz ist, dass die Uhr ihre Länge nicht angeben könnte; Zeiten sind immer die einer einzigen Wiederholung.',
  },
  median: {
    name: 'Median',
    text: 'Die mittlere der Messungen: Die Hälfte dauerte länger, die Hälfte kürzer. Ein paar langsame Ausreißer verschieben ihn nicht, anders als einen Mittelwert.',
  },
  interval: {
    name: '95-%-Intervall',
    text: 'Wie gut der Median bekannt ist: wo die Mediane von 95\u00a0% aus 2000 Neuziehungen der Messungen liegen (Perzentil-Bootstrap), bei wenigen Messungen verbreitert, weil diese allein zu viel versprächen. Unter fünf Messungen gibt es keines.',
  },
  mean: {
    name: 'Mittelwert',
    text: 'Die Summe aller Messungen, geteilt durch ihre Zahl. Ausreißer ziehen ihn zu sich; darum wird er angegeben, aber nicht zum Vergleichen benutzt.',
  },
  mad: {
    name: 'MAD',
    text: 'Die mittlere absolute Abweichung vom Median: der Median dessen, wie weit die Messungen von ihrem Median entfernt liegen. Die Hälfte liegt näher.',
  },
  quartiles: {
    name: 'Quartile',
    text: 'Ein Viertel der Messungen dauerte kürzer als das untere, ein Viertel länger als das obere.',
  },
  percentile: {
    name: 'Perzentile',
    text: '90 von 100 Messungen oder Anfragen dauerten kürzer als das 90. Perzentil. Es wird nur angegeben, wo mindestens fünf jenseits davon zu erwarten sind: das 90. ab 50, das 99. ab 500, das 99,9. ab 5000.',
  },
  outlier: {
    name: 'Ausreißer',
    text: 'Eine Messung, die um mehr als das 1,5-Fache des Quartilsabstands jenseits der Quartile liegt (ein Ring) oder um mehr als das Dreifache (ein Kreuz; Tukey). Ausreißer werden markiert und gezählt, nie entfernt: Die Zeit wurde wirklich gebraucht.',
  },
  histogram: {
    name: 'Histogramm',
    text: 'Wie viele Messungen wie lange dauerten: Je höher ein Balken, desto mehr von ihnen liegen in seinem Stück der Zeit.',
  },
  runs: {
    name: 'Läufe',
    text: 'Wie oft das Ganze ausgeführt wurde, jedes Mal in frischen Workern. Messungen eines Laufs haben gemeinsam, wo der Speicher lag und wie der Browser kompilierte; was sich von Lauf zu Lauf unterscheidet, hängt allein vom Start ab.',
  },
  between_runs: {
    name: 'Von Lauf zu Lauf',
    text: 'Wie weit die Mediane der Läufe auseinanderliegen: der größte minus der kleinste, als Anteil des mittleren.',
  },
  budget: {
    name: 'Zeitbudget',
    text: 'Wie lange gemessen werden darf. In dieser Zeit wird jede Variante gemessen, bis feststeht, ob sie sich von der Referenz unterscheidet oder dass beide auf 10\u00a0% genau gleich schnell sind. Mehrmals hinzusehen macht es wahrscheinlicher, zufällig einen Unterschied zu finden; die Intervalle sind zum Ausgleich breiter.',
  },
  start: {
    name: 'Warmer und kalter Start',
    text: 'Warm: Threads und Prozesse stehen bereit, und der Code ist gelaufen, bevor eine Messung beginnt. Kalt: Jede Messung beginnt bei null, und alles zu starten, was sie braucht, zählt zu ihrer Zeit.',
  },
  speedup: {
    name: 'Beschleunigung',
    text: 'Wievielmal so schnell wie die Referenz: die Zeit der Referenz geteilt durch die der Variante, Runde für Runde, und der Median dieser Verhältnisse. 2× ist die halbe Zeit, 0,5× die doppelte.',
  },
  speedup_interval: {
    name: 'Intervall der Beschleunigung',
    text: 'Wie gut die Beschleunigung bekannt ist: das 95-%-Intervall des Medians der Verhältnisse, auf dieselbe Weise bestimmt wie bei den Zeiten.',
  },
  verdict: {
    name: 'Urteil',
    text: 'Schneller, wenn das ganze Intervall der Beschleunigung über 1 liegt, langsamer, wenn es darunter liegt, sonst kein klarer Unterschied. Liegt das ganze Intervall höchstens 10\u00a0% von 1 entfernt, sind beide auf 10\u00a0% genau gleich schnell, oder eine ist um weniger als 10\u00a0% schneller: ein Unterschied, der kaum zählt.',
  },
  correct: {
    name: 'Richtig',
    text: 'Ob die Antwort jeder Messung richtig war, auf einem anderen Weg geprüft, als irgendeine Variante sie berechnet. Ein Strich, wo es niemand wissen kann, wie bei der Antwort eines fremden Servers.',
  },
  spawn: {
    name: 'Worker-Start',
    text: 'Worker starten, bis jeder sein Skript ausführt. Vorbereitung und kein Teil der Messungen, außer sie beginnen kalt.',
  },
  instantiate: {
    name: 'Instanziieren',
    text: 'Das Modul in den Workern zum Leben erwecken, jeweils im eigenen Speicher. Vorbereitung und kein Teil der Messungen, außer sie beginnen kalt.',
  },
  pool: {
    name: 'Pool',
    text: 'Den Pool der Threads starten, bis der letzte da war. Vorbereitung und kein Teil der Messungen, außer sie beginnen kalt.',
  },
  lane: {
    name: 'Spur',
    text: 'Eine Zeile der Zeitachse: ein Thread, ein Prozess oder ein Platz für Anfragen. Gezeigt werden die Spuren der typischen Messung.',
  },
  typical: {
    name: 'Typische Messung',
    text: 'Die Messung, die dem Median am nächsten liegt; ihre Spuren werden gezeichnet.',
  },
  span: {
    name: 'Abschnitt',
    text: 'Etwas, das eine Spur von einem Moment bis zu einem anderen tat. Wo Abschnitte zu kurz sind, um einzeln gezeichnet zu werden, sagt eine blassere Farbe, welchen Teil der Zeit die Spur bei der Arbeit war.',
  },
  run: { name: 'Rechnet', text: 'Ein Abschnitt: Die Spur rechnete.' },
  write: {
    name: 'Dateien',
    text: 'Ein Abschnitt und ein Teil der Zeit: eine Datei öffnen, in sie schreiben, sie schließen.',
  },
  wait_lock: {
    name: 'Wartet auf den Lock',
    text: 'Ein Abschnitt: Die Spur hätte weitermachen können, aber eine andere hielt den Lock.',
  },
  hold: {
    name: 'Hält einen Lock',
    text: 'Ein Abschnitt: Die Spur hatte einen Lock oder mehrere, nach denen der Abschnitt benannt ist, und arbeitete oder pausierte währenddessen.',
  },
  lock_hold: {
    name: 'Hält einen Lock',
    text: 'Ein Teil der Zeit: Die Spuren hatten einen Lock und arbeiteten oder pausierten währenddessen.',
  },
  gone_wrong: {
    name: 'Wann es schiefging',
    text: 'Der Moment, von dem an Threads endgültig feststeckten: Der letzte von ihnen begann zu warten, oder keiner kam mehr voran. Ein Wächter von außen bemerkte es etwas später und holte sie heraus; ohne ihn wären sie noch immer dort.',
  },
  pause: {
    name: 'Pausiert',
    text: 'Ein Abschnitt und ein Teil der Zeit: auf einen Moment warten, weil es so verlangt war. Im Wasserfall auch die Zeit von der Fälligkeit einer Anfrage, bis jemand frei war, sie zu stellen.',
  },
  dispatch: {
    name: 'Noch nicht begonnen',
    text: 'Ein Abschnitt: Arbeit war einem Thread übergeben, der sie noch nicht begonnen hatte.',
  },
  set_up: {
    name: 'Wird gestartet',
    text: 'Ein Abschnitt einer kalten Messung: Worker starten, das Modul in ihnen zum Leben erwecken, Threads oder Prozesse starten.',
  },
  message: {
    name: 'Nachricht',
    text: 'Ein Abschnitt: eine Nachricht übergeben, hin oder zurück, Kopien eingeschlossen.',
  },
  request: {
    name: 'Anfrage',
    text: 'Ein Abschnitt: eine Anfrage, von der nicht mehr bekannt ist als Anfang und Ende.',
  },
  queue: {
    name: 'Warteschlange',
    text: 'Wie lange eine Anfrage im Browser wartete, meist auf eine Verbindung: Mit HTTP/1.1 gibt es sechs pro Server. Ein Strich, wo der Browser es verbirgt.',
  },
  send: { name: 'Senden', text: 'Ein Abschnitt: Die Anfrage war auf dem Weg zum Server.' },
  server: {
    name: 'Server',
    text: 'Wie lange der Server mit der Anfrage beschäftigt war, nach eigener Angabe (im Header Server-Timing). Ein Strich, wo er nichts sagt.',
  },
  receive: { name: 'Empfangen', text: 'Ein Abschnitt: Die Antwort war auf dem Rückweg.' },
  callback: {
    name: 'Callback-Verzögerung',
    text: 'Wie lange eine Antwort da war, bevor der Code lief, der auf sie wartet: Der Thread hatte anderes zu tun, oder andere Antworten kamen vor ihr. Ein Strich, wo der Browser es verbirgt.',
  },
  waited: {
    name: 'Gewartet',
    text: 'Wie lange, wer eine Anfrage stellte, damit gewartet hatte: bis sie fällig war oder bis der Token-Bucket ein Token für sie hatte.',
  },
  attempts: {
    name: 'Versuche',
    text: 'Wie oft eine Anfrage gestellt wurde: der erste Versuch und die Wiederholungen nach Fehlern, bei denen es besser ausgehen kann.',
  },
  full_jitter: {
    name: 'Full Jitter',
    text: 'Eine Art, vor einer Wiederholung zu pausieren: zufällig lang zwischen nichts und einer Grenze, die sich jedes Mal verdoppelt. Was gemeinsam scheiterte, kommt nicht gemeinsam zurück.',
  },
  retry_after: {
    name: 'Retry-After',
    text: 'Ein Header, mit dem ein Server sagt, wann man wiederkommen soll, in Sekunden oder als Datum. Ein guter Client hält sich daran.',
  },
  token_bucket: {
    name: 'Token-Bucket',
    text: 'Begrenzt eine Rate: Token tropfen mit dieser Rate in einen Eimer, jede Anfrage nimmt eines oder wartet darauf, und der Eimer fasst nicht mehr als den Burst. So sind es nie mehr als Rate × Zeit + Burst.',
  },
  closed_model: {
    name: 'Geschlossenes Modell',
    text: 'So viele Anfragen sind unterwegs, und die nächste wird gestellt, wenn eine beantwortet ist: Ein langsamer Server wird seltener gefragt.',
  },
  open_model: {
    name: 'Offenes Modell',
    text: 'So viele Anfragen sind jede Sekunde fällig, ob die davor beantwortet sind oder nicht, wie wenn viele Menschen zugleich fragen. Ein langsamer Server wird genauso oft gefragt, und die Latenz zählt von der Fälligkeit an.',
  },
  coordinated_omission: {
    name: 'Coordinated Omission',
    text: 'Der Fehler, eine Latenz vom Stellen einer Anfrage an zu zählen, obwohl sie früher fällig war und auf langsame vor ihr warten musste: Gerade das schlimmste Warten fällt weg (Gil Tene).',
  },
  latency: {
    name: 'Latenz',
    text: 'Wie lange jemand auf eine Antwort wartete: im offenen Modell von der Fälligkeit an, sonst vom ersten Stellen der Anfrage an, bis sie zu Ende war, alle Wiederholungen und Pausen eingeschlossen. Eine Anfrage ohne Antwort hat keine.',
  },
  throughput: {
    name: 'Durchsatz',
    text: 'Wie viele in einer Sekunde der gemessenen Zeit beantwortet wurden, alle Messungen zusammengenommen.',
  },
  bytes: {
    name: 'Bytes',
    text: 'Wie lang der Inhalt der Antwort war, ausgepackt. Ein Strich, wo es niemand wissen darf.',
  },
  http_protocol: {
    name: 'HTTP-Protokoll',
    text: 'Wie eine Anfrage beantwortet wurde. Über HTTP/1.1 trägt eine Verbindung jeweils eine, und ein Browser öffnet sechs zu einem Server; über HTTP/2 trägt eine Verbindung viele zugleich.',
  },
  opaque: {
    name: 'Undurchsichtig',
    text: 'Eine Antwort, die kam, von der aber weder Status noch Inhalt gelesen werden dürfen: Ein anderer Server, der es dieser Seite nicht erlaubt (CORS), wurde gefragt, ohne um Erlaubnis zu bitten. Wie lange es dauerte, ist bekannt.',
  },
  answer: {
    name: 'Antwort',
    text: 'Was herauskam, in wenigen Worten; von einer langen Liste, wie viele es wovon sind. Alles steht im exportierten Bericht.',
  },
  wall: {
    name: 'Vergangene Zeit',
    text: 'Wie lange es nach der Uhr an der Wand dauerte, wer auch immer bei der Arbeit war. Jede Spur verbringt genau so viel mit ihren Teilen, Leerlauf eingeschlossen; die gezeigten Teile sind die Durchschnitte der Spuren und ergeben darum zusammen diese Zeit.',
  },
  compute: { name: 'Rechnen', text: 'Ein Teil der Zeit: Die Spuren rechneten.' },
  lock_wait: {
    name: 'Warten auf einen Lock',
    text: 'Ein Teil der Zeit: Die Spuren hätten weitermachen können, aber eine andere hielt einen Lock.',
  },
  idle: {
    name: 'Leerlauf',
    text: 'Ein Teil der Zeit: nichts zu tun, vor dem ersten Stück Arbeit, zwischen zweien oder nach dem letzten.',
  },
  network: {
    name: 'Netzwerk',
    text: 'Was von der Zeit einer Anfrage bleibt, wenn Warteschlange und Server abgezogen sind.',
  },
  total: {
    name: 'Gesamt',
    text: 'Vom Stellen der Anfrage, bis ihre Antwort da war oder sie aufgegeben wurde.',
  },
  outcome: {
    name: 'Ausgang',
    text: 'Wie eine Anfrage endete: ok; ein HTTP-Fehler (der Server antwortete mit 400 oder mehr); Zeitüberschreitung (aufgegeben); Netzwerkfehler (es war keine Antwort zu bekommen, oder sie zu lesen ist nicht erlaubt); abgebrochen; undurchsichtig (beantwortet, aber der Browser verbirgt, womit).',
  },
  http_status: {
    name: 'HTTP-Status',
    text: 'Die Zahl, mit der ein Server antwortet: 200 heißt „bitte sehr“, 404 „nicht gefunden“ und so weiter.',
  },
  ledger: {
    name: 'Das Protokollbuch des Servers',
    text: 'Was das Ziel selbst gezählt hat: Ankünfte, Abschlüsse, wie viele zugleich. Es ist ein von dieser Seite unabhängiger Zeuge.',
  },
  flavour: {
    name: 'Fassung',
    text: 'Welche Fassung des Programms lief: „threads“ braucht gemeinsamen Speicher, „single“ kommt ohne ihn aus und ohne die Varianten, die Threads sind.',
  },
  isolated: {
    name: 'Isoliert',
    text: 'Ob die Seite von anderen isoliert ist (cross-origin isolated). Nur solchen Seiten geben Browser gemeinsamen Speicher und ihre feinste Uhr.',
  },
  cores: {
    name: 'Kerne',
    text: 'Wie viele es nach Angabe des Browsers gibt. Er nennt womöglich weniger, um schwerer wiedererkennbar zu sein.',
  },
  effective_cores: {
    name: 'Kerne, die da waren',
    text: 'Wie viele Kerne die Threads oder Prozesse wirklich bekamen, in den Runden dieses Laufs gemessen: ein immer gleiches Stück Arbeit, von einem Thread und dann von allen Workern zugleich. Den Rest nimmt andere Arbeit auf dem Rechner.',
  },
  simd: { name: 'SIMD', text: 'Ob ein Befehl mit mehreren Zahlen zugleich rechnen kann.' },
  clock: {
    name: 'Körnung der Uhr',
    text: 'Der kleinste Schritt der Uhr, mit der gemessen wird. Browser machen sie absichtlich grob.',
  },
  protocol: {
    name: 'Protokoll',
    text: 'Wie diese Seite geladen wurde: http/1.1, h2 (HTTP/2) oder h3 (HTTP/3).',
  },
  long_tasks: {
    name: 'Lange Tasks',
    text: 'Tasks, die den eigenen Thread der Seite während des Laufs über 50 ms aufhielten. Die eigentliche Arbeit geschieht anderswo; viele davon bedeuten, dass etwas anderes sie störte.',
  },
};
