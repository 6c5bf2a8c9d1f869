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
    text: 'Ein Thread und seine Ereignisschleife. Rechenarbeit ist in Stücke geteilt, die sich abwechseln; viele Anfragen sind zugleich unterwegs.',
  },
  gil: {
    name: 'GIL-Threads',
    text: 'Threads unter einem globalen Lock wie in CPython: Ein Thread muss den Lock halten, um zu laufen, gibt ihn nach dem Wechselintervall weiter und gibt ihn frei, solange eine Anfrage wartet. Es ist ein Modell von CPython, aber eines, das auf echten Threads mit einem echten Lock ausgeführt und gemessen wird, nie aus einer Formel berechnet.',
  },
  cpython: {
    name: 'CPython',
    text: 'Die übliche Implementierung von Python, hier zu WebAssembly übersetzt. Die Zeilen „in Python“ führen sie aus: mit ihrem eigenen GIL, im Build ohne GIL (free-threaded) und als Pyodide.',
  },
  pyodide: {
    name: 'Pyodide',
    text: 'Ein Build von CPython für Browser, ohne Threads. Mehrere davon, jeder ein Worker mit eigenem Speicher, laufen hier als Prozesse.',
  },
  threads: {
    name: 'Threads',
    text: 'Threads über einem gemeinsamen Speicher: Web Worker, die ein WebAssembly-Modul in einem SharedArrayBuffer ausführen, mit rayon. Ihre Anfragen blockieren.',
  },
  processes: {
    name: 'Prozesse',
    text: 'Worker mit je eigenem Speicher. Aufgaben und Ergebnisse werden nur als Nachrichten gesendet, die kopiert werden.',
  },
  status: {
    name: 'Status',
    text: 'Wie die Variante endete: abgeschlossen (alle Messungen wurden gemacht), angehalten (von Hand, mit den Messungen bis dahin), gescheitert (mit einem Fehler) oder nicht verfügbar (dieser Browser oder diese Seite kann sie nicht ausführen).',
  },
  sample: {
    name: 'Messung',
    text: 'Eine gemessene Wiederholung der ganzen Arbeit. Die Varianten wechseln sich ab, je eine Messung pro Runde, sodass eine vorübergehende Störung des Rechners alle gleichermaßen trifft.',
  },
  warm_ups: {
    name: 'Aufwärmrunden',
    text: 'Nicht gemessene Wiederholungen vor der ersten Messung, in denen der Browser zu Ende kompiliert. Sie dauern an, bis die Zeiten gleich bleiben; „nicht eingependelt“, wenn die Zeitgrenze vorher erreicht war.',
  },
  batch: {
    name: 'Stapel',
    text: 'Wie viele Wiederholungen eine Messung enthält. Mehr als eine, wenn die Arbeit für die Uhr zu kurz ist; Zeiten sind immer die einer einzigen Wiederholung.',
  },
  median: {
    name: 'Median',
    text: 'Die mittlere der Messungen: Die Hälfte dauerte länger, die Hälfte kürzer. Ein paar langsame Ausreißer verschieben ihn nicht, anders als einen Mittelwert.',
  },
  interval: {
    name: '95-%-Intervall',
    text: 'Die Genauigkeit des Medians: der Bereich der Mediane von 95\u00a0% aus 2000 Neuziehungen der Messungen (Perzentil-Bootstrap), bei wenigen Messungen verbreitert, wo er sonst zu schmal wäre. Unter fünf Messungen gibt es keines.',
  },
  mean: {
    name: 'Mittelwert',
    text: 'Die Summe aller Messungen, geteilt durch ihre Zahl. Ausreißer verschieben ihn; darum wird er gezeigt, aber nicht zum Vergleichen benutzt.',
  },
  mad: {
    name: 'MAD',
    text: 'Die mittlere absolute Abweichung vom Median: der Median der Abstände der Messungen von ihrem Median. Die Hälfte liegt näher.',
  },
  quartiles: {
    name: 'Quartile',
    text: 'Ein Viertel der Messungen dauerte kürzer als das untere, ein Viertel länger als das obere.',
  },
  percentile: {
    name: 'Perzentile',
    text: '90 von 100 Messungen oder Anfragen dauerten kürzer als das 90. Perzentil. Es wird nur gezeigt, wenn mindestens fünf jenseits davon zu erwarten sind: das 90. ab 50, das 99. ab 500, das 99,9. ab 5000.',
  },
  outlier: {
    name: 'Ausreißer',
    text: 'Eine Messung, die um mehr als das 1,5-Fache des Quartilsabstands jenseits der Quartile liegt (ein Ring) oder um mehr als das Dreifache (ein Kreuz; Tukey). Ausreißer werden markiert und gezählt, nie entfernt: Die Zeit wurde wirklich gebraucht.',
  },
  histogram: {
    name: 'Histogramm',
    text: 'Wie viele Messungen wie lange dauerten: Je höher ein Balken, desto mehr Messungen liegen in seinem Zeitbereich.',
  },
  runs: {
    name: 'Läufe',
    text: 'Wie oft das Ganze ausgeführt wurde, jedes Mal in frischen Workern. Messungen eines Laufs haben die Lage im Speicher und die Kompilierung durch den Browser gemeinsam; Unterschiede von Lauf zu Lauf hängen allein vom Start ab.',
  },
  between_runs: {
    name: 'Von Lauf zu Lauf',
    text: 'Die Spanne der Mediane der Läufe: der größte minus der kleinste, als Anteil des mittleren.',
  },
  budget: {
    name: 'Zeitbudget',
    text: 'Wie lange gemessen werden darf. In dieser Zeit wird jede Variante gemessen, bis feststeht, ob sie sich von der Referenz unterscheidet oder dass beide auf 10\u00a0% genau gleich schnell sind. Mehrmaliges Hinsehen macht zufällige Unterschiede wahrscheinlicher; die Intervalle sind zum Ausgleich breiter.',
  },
  start: {
    name: 'Warmer und kalter Start',
    text: 'Warm: Threads und Prozesse stehen bereit, und der Code ist gelaufen, bevor eine Messung beginnt. Kalt: Jede Messung beginnt bei null, und ihre Zeit enthält das Starten von allem.',
  },
  speedup: {
    name: 'Beschleunigung',
    text: 'Wievielmal so schnell wie die Referenz: die Zeit der Referenz geteilt durch die der Variante, Runde für Runde, und der Median dieser Verhältnisse. 2× ist die halbe Zeit, 0,5× die doppelte.',
  },
  speedup_interval: {
    name: 'Intervall der Beschleunigung',
    text: 'Die Genauigkeit der Beschleunigung: das 95-%-Intervall des Medians der Verhältnisse, bestimmt wie bei den Zeiten.',
  },
  verdict: {
    name: 'Urteil',
    text: 'Schneller, wenn das ganze Intervall der Beschleunigung über 1 liegt, langsamer, wenn es darunter liegt, sonst kein klarer Unterschied. Liegt das ganze Intervall höchstens 10\u00a0% von 1 entfernt, sind beide auf 10\u00a0% genau gleich schnell, oder eine ist um weniger als 10\u00a0% schneller: ein Unterschied, der kaum zählt.',
  },
  correct: {
    name: 'Richtig',
    text: 'Ob die Antwort jeder Messung richtig war, geprüft mit einem Verfahren, das keine Variante benutzt. Ein Strich, wenn sich das nicht prüfen lässt, wie bei Antworten fremder Server.',
  },
  spawn: {
    name: 'Worker-Start',
    text: 'Worker starten, bis jeder sein Skript ausführt. Vorbereitung und kein Teil der Messungen, außer sie beginnen kalt.',
  },
  instantiate: {
    name: 'Instanziieren',
    text: 'Das Modul in den Workern instanziieren, jeweils im eigenen Speicher. Vorbereitung und kein Teil der Messungen, außer sie beginnen kalt.',
  },
  pool: {
    name: 'Pool',
    text: 'Den Pool der Threads starten, bis der letzte bereit ist. Vorbereitung und kein Teil der Messungen, außer sie beginnen kalt.',
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
    text: 'Eine Tätigkeit einer Spur, mit Anfang und Ende. Sind Abschnitte zu kurz, um einzeln gezeichnet zu werden, zeigt eine blassere Farbe den Anteil der Zeit, in dem die Spur beschäftigt war.',
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
    text: 'Ein Abschnitt: Die Spur hielt einen oder mehrere Locks, nach denen der Abschnitt benannt ist, und arbeitete oder pausierte währenddessen.',
  },
  lock_hold: {
    name: 'Hält einen Lock',
    text: 'Ein Teil der Zeit: Die Spuren hielten einen Lock und arbeiteten oder pausierten währenddessen.',
  },
  gone_wrong: {
    name: 'Wann es schiefging',
    text: 'Der Zeitpunkt, ab dem Threads endgültig feststeckten: Der letzte von ihnen begann zu warten, oder keiner machte mehr Fortschritte. Ein Watchdog erkannte es etwas später und stoppte sie; ohne ihn würden sie für immer feststecken.',
  },
  pause: {
    name: 'Pausiert',
    text: 'Ein Abschnitt und ein Teil der Zeit: auf einen bestimmten Zeitpunkt warten, wie es die Arbeit verlangt. Im Wasserfall auch die Zeit von der Fälligkeit einer Anfrage, bis ein Worker frei war, sie zu stellen.',
  },
  dispatch: {
    name: 'Noch nicht begonnen',
    text: 'Ein Abschnitt: Ein Thread hatte Arbeit erhalten, sie aber noch nicht begonnen.',
  },
  set_up: {
    name: 'Wird gestartet',
    text: 'Ein Abschnitt einer kalten Messung: Worker starten, das Modul in ihnen instanziieren, Threads oder Prozesse starten.',
  },
  message: {
    name: 'Nachricht',
    text: 'Ein Abschnitt: eine Nachricht übergeben, hin oder zurück, Kopien eingeschlossen.',
  },
  request: {
    name: 'Anfrage',
    text: 'Ein Abschnitt: eine Anfrage, von der nur Anfang und Ende bekannt sind.',
  },
  queue: {
    name: 'Warteschlange',
    text: 'Wie lange eine Anfrage im Browser wartete, meist auf eine Verbindung: Mit HTTP/1.1 gibt es sechs pro Server. Ein Strich, wenn der Browser es verbirgt.',
  },
  send: { name: 'Senden', text: 'Ein Abschnitt: Die Anfrage wurde an den Server gesendet.' },
  server: {
    name: 'Server',
    text: 'Wie lange der Server an der Anfrage arbeitete, nach seinem Header Server-Timing. Ein Strich ohne diesen Header.',
  },
  receive: { name: 'Empfangen', text: 'Ein Abschnitt: Die Antwort wurde empfangen.' },
  callback: {
    name: 'Callback-Verzögerung',
    text: 'Die Zeit zwischen der Ankunft einer Antwort und dem Code, der auf sie wartet: Der Thread war beschäftigt, oder andere Antworten kamen zuerst. Ein Strich, wenn der Browser es verbirgt.',
  },
  waited: {
    name: 'Gewartet',
    text: 'Wie lange eine Anfrage wartete, bis sie gestellt wurde: bis sie fällig war oder bis der Token-Bucket ein Token für sie hatte.',
  },
  attempts: {
    name: 'Versuche',
    text: 'Wie oft eine Anfrage gestellt wurde: der erste Versuch und die Wiederholungen nach Fehlern, die eine Wiederholung beheben kann.',
  },
  full_jitter: {
    name: 'Full Jitter',
    text: 'Eine zufällige Pause vor einer Wiederholung, von null bis zu einer Grenze, die sich jedes Mal verdoppelt. Anfragen, die gemeinsam scheiterten, kommen nicht gemeinsam zurück.',
  },
  retry_after: {
    name: 'Retry-After',
    text: 'Ein Header, in dem ein Server angibt, wann eine Wiederholung erlaubt ist, in Sekunden oder als Datum. Ein guter Client hält sich daran.',
  },
  token_bucket: {
    name: 'Token-Bucket',
    text: 'Begrenzt eine Rate: Token kommen mit dieser Rate in einen Eimer, jede Anfrage nimmt eines oder wartet darauf, und der Eimer fasst höchstens den Burst. So gibt es nie mehr Anfragen als Rate × Zeit + Burst.',
  },
  closed_model: {
    name: 'Geschlossenes Modell',
    text: 'Eine feste Zahl von Anfragen ist unterwegs; die nächste wird gestellt, wenn eine beantwortet ist: Ein langsamer Server erhält weniger Anfragen.',
  },
  open_model: {
    name: 'Offenes Modell',
    text: 'Eine feste Zahl von Anfragen ist jede Sekunde fällig, ob frühere beantwortet sind oder nicht, wie wenn viele Menschen einen Server benutzen. Ein langsamer Server erhält genauso viele, und die Latenz zählt von der Fälligkeit an.',
  },
  coordinated_omission: {
    name: 'Coordinated Omission',
    text: 'Der Fehler, eine Latenz vom Stellen einer Anfrage an zu zählen, obwohl sie früher fällig war und auf langsame vor ihr warten musste: So fehlen die längsten Wartezeiten (Gil Tene).',
  },
  latency: {
    name: 'Latenz',
    text: 'Wie lange ein Client auf eine Antwort wartete: im offenen Modell von der Fälligkeit an, sonst vom ersten Versuch an, bis zum Ende der Anfrage, alle Wiederholungen und Pausen eingeschlossen. Eine Anfrage ohne Antwort hat keine.',
  },
  throughput: {
    name: 'Durchsatz',
    text: 'Wie viele Anfragen pro Sekunde beantwortet wurden, über die Zeit aller Messungen.',
  },
  bytes: {
    name: 'Bytes',
    text: 'Die Größe des Inhalts der Antwort, ausgepackt. Ein Strich, wenn die Seite ihn nicht lesen darf.',
  },
  http_protocol: {
    name: 'HTTP-Protokoll',
    text: 'Das Protokoll einer Antwort. Über HTTP/1.1 trägt eine Verbindung jeweils eine Anfrage, und ein Browser öffnet sechs zu einem Server; über HTTP/2 trägt eine Verbindung viele zugleich.',
  },
  opaque: {
    name: 'Undurchsichtig',
    text: 'Eine Antwort, von der die Seite weder Status noch Inhalt lesen darf, weil der Server es nicht erlaubt (CORS). Wie lange sie dauerte, ist bekannt.',
  },
  answer: {
    name: 'Antwort',
    text: 'Das Ergebnis in wenigen Worten; bei einer langen Liste die Anzahlen ihrer Werte. Alles steht im exportierten Bericht.',
  },
  wall: {
    name: 'Vergangene Zeit',
    text: 'Die Zeit vom Anfang bis zum Ende, wie viele Threads auch beschäftigt waren. Die Teile jeder Spur ergeben zusammen diese Zeit, Leerlauf eingeschlossen; gezeigt sind die Durchschnitte der Spuren.',
  },
  compute: { name: 'Rechnen', text: 'Ein Teil der Zeit: Die Spuren rechneten.' },
  lock_wait: {
    name: 'Warten auf einen Lock',
    text: 'Ein Teil der Zeit: Die Spuren hätten weitermachen können, aber eine andere hielt einen Lock.',
  },
  idle: {
    name: 'Leerlauf',
    text: 'Ein Teil der Zeit: keine Arbeit, vor dem ersten Stück, zwischen zweien oder nach dem letzten.',
  },
  network: {
    name: 'Netzwerk',
    text: 'Die Zeit einer Anfrage ohne Warteschlange und Server.',
  },
  total: {
    name: 'Gesamt',
    text: 'Vom Stellen der Anfrage bis zu ihrer Antwort oder zu ihrem Ende ohne eine.',
  },
  outcome: {
    name: 'Ausgang',
    text: 'Wie eine Anfrage endete: ok; ein HTTP-Fehler (der Server antwortete mit 400 oder mehr); Zeitüberschreitung (abgebrochen); Netzwerkfehler (keine Antwort, oder die Seite darf sie nicht lesen); abgebrochen; undurchsichtig (beantwortet, aber der Browser verbirgt die Antwort).',
  },
  http_status: {
    name: 'HTTP-Status',
    text: 'Die Zahl, mit der ein Server antwortet: 200 heißt „OK“, 404 „nicht gefunden“ und so weiter.',
  },
  ledger: {
    name: 'Zählung des Servers',
    text: 'Die eigene Zählung des Servers: Ankünfte, Abschlüsse, wie viele zugleich. Sie ist unabhängig von dieser Seite.',
  },
  flavour: {
    name: 'Build',
    text: 'Der Build des Programms, der lief: „threads“ braucht gemeinsamen Speicher, „single“ kommt ohne ihn aus und ohne die Varianten mit Threads.',
  },
  isolated: {
    name: 'Isoliert',
    text: 'Ob die Seite von anderen isoliert ist (cross-origin isolated). Nur solchen Seiten geben Browser gemeinsamen Speicher und ihre feinste Uhr.',
  },
  cores: {
    name: 'Kerne',
    text: 'Die Zahl, die der Browser meldet. Er meldet womöglich weniger, als es gibt, zum Schutz vor Fingerprinting.',
  },
  effective_cores: {
    name: 'Verfügbare Kerne',
    text: 'Wie viele Kerne die Threads oder Prozesse wirklich hatten, in den Runden dieses Laufs gemessen: ein immer gleiches Stück Arbeit, von einem Thread und dann von allen Workern zugleich. Den Rest benutzen andere Programme.',
  },
  simd: { name: 'SIMD', text: 'Ob ein Befehl mit mehreren Zahlen zugleich rechnen kann.' },
  clock: {
    name: 'Auflösung der Uhr',
    text: 'Der kleinste Schritt der Uhr für Messungen. Browser machen sie absichtlich grob.',
  },
  protocol: {
    name: 'Protokoll',
    text: 'Wie diese Seite geladen wurde: http/1.1, h2 (HTTP/2) oder h3 (HTTP/3).',
  },
  long_tasks: {
    name: 'Lange Tasks',
    text: 'Tasks, die den eigenen Thread der Seite während des Laufs über 50 ms blockierten. Die eigentliche Arbeit läuft in anderen Threads; viele lange Tasks bedeuten, dass etwas sie störte.',
  },
};
