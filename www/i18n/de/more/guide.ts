import type { MoreWords } from '../../en/more';

export const glossary: MoreWords['glossary'] = {
  title: 'Glossar',
  search: 'Glossar durchsuchen',
  found: (n) => (n === 0 ? 'Kein passendes Wort.' : n === 1 ? '1 Wort' : `${n} Wörter`),
  words: 'Wörter',
  ways: 'Arten, die Arbeit zu tun',
  figures: 'Zahlen',
  timeline: 'Die Zeitachse',
  time: 'Wo die Zeit blieb',
  requests: 'Anfragen',
  environment: 'Wo es lief',
};

export const measuring: MoreWords['measuring'] = {
  title: 'Wie wir messen',
  parts: [
    {
      heading: 'Alles wird ausgeführt',
      text: 'Jede Variante tut wirklich dieselbe Arbeit, in diesem Browser: Threads sind Web Worker über einem gemeinsamen Speicher, Prozesse sind Worker mit eigenem Speicher, Anfragen gehen an einen echten Server. Keine Variante schläft oder dreht sich im Kreis, um langsamer auszusehen. Die GIL-Variante ist ein Modell des globalen Locks von CPython, aber ein echter Lock, den echte Threads halten, und sie wird gemessen wie die anderen.',
    },
    {
      heading: 'Im Wechsel',
      text: 'Zuerst bekommt jede Variante ihre Threads oder Prozesse; diese Zeit steht als Vorbereitung dabei und ist kein Teil einer Messung. Dann wärmt sich jede ungemessen auf, bis der Compiler des Browsers fertig ist. Dann wechseln sie sich ab: je eine Messung, Runde um Runde. Eine vorübergehende Störung des Rechners trifft alle.',
    },
    {
      heading: 'Die Auflösung der Uhr',
      text: 'Browser machen ihre Uhren grob. Eine Messung dauert darum mindestens zwanzig Schritte der Uhr; kürzere Arbeit wird innerhalb der Messung wiederholt, und die Zeit ist die einer einzigen Wiederholung.',
    },
    {
      heading: 'Was daraus geschlossen wird',
      text: 'Die Zahl einer Variante ist der Median ihrer Messungen, mit einem 95-%-Intervall aus 2000 Neuziehungen (Perzentil-Bootstrap). Die Beschleunigung ist der Median der Verhältnisse der Paare jeder Runde, mit einem ebenso bestimmten Intervall; das Urteil ist „schneller“ oder „langsamer“ nur, wenn das ganze Intervall auf einer Seite von 1 liegt. Unter fünf Messungen gibt es kein Intervall und kein Urteil.',
    },
    {
      heading: 'Wie viele Messungen',
      text: 'Ohne vorgegebene Zahl wird gemessen, bis das Intervall einer Variante ganz auf einer Seite von 1 oder innerhalb von 10 % um 1 liegt oder bis das Zeitbudget verbraucht ist. Mehrmaliges Hinsehen findet Unterschiede, die es nicht gibt; deshalb wird nur fünfmal hingesehen, bei 10, 20, 40, 80 und 160 Paaren, auf einem Niveau, das für alle zusammen gilt (nach Pocock 1977 und Jennison und Turnbull 2000).',
    },
    {
      heading: 'Wenige Messungen und Ausreißer',
      text: 'Intervalle aus wenigen Messungen werden nach Hesterberg (2015) verbreitert, weil die des einfachen Bootstraps zu schmal sind. Ausreißer werden mit Tukeys Zäunen gekennzeichnet und nie entfernt, denn sie sind wirkliche Messungen. Bei mehreren Läufen, jeder in einem frischen Worker, werden erst die Läufe und dann die Messungen darin neu gezogen (Kalibera und Jones 2013).',
    },
    {
      heading: 'Der GIL ist ein Modell',
      text: 'WebAssembly hat keinen globalen Interpreter-Lock. Diese Variante führt echte Threads aus, von denen nur der Halter eines echten Locks weiterläuft; ein Thread, der länger als das Wechselintervall wartet, fordert den Lock an, und der Halter gibt ihn weiter, wie in CPython seit Version 3.2. Während einer Anfrage gibt ein Thread den Lock frei. Das Modell wird ausgeführt und gemessen; keine Zahl kommt aus einer Formel.',
    },
    {
      heading: 'Python selbst',
      text: 'Die Zeilen in Python führen die Programme des Code-Reiters aus, unverändert, solange Sie sie nicht bearbeiten, und zwar in CPython, das zu WebAssembly übersetzt ist. Pyodide (CPython 3.14) hat keine Threads; mehrere davon laufen als Prozesse nebeneinander, und Tasks werden zwischen ihnen mit pickle verschickt. CPython 3.13 läuft zweimal, mit echten Threads über gemeinsamem Speicher: mit seinem eigenen GIL und im Build ohne ihn. Jeder Interpreter hat seine eigene Bezugsvariante, denselben Code in einem Thread desselben Interpreters, denn Interpreter sind verschieden schnell. Emscripten ersetzt das Betriebssystem: Threads sind Worker, Dateien liegen im Speicher, und Anfragen gehen durch das fetch der Seite; die Module requests und aiohttp sind kleine Schichten dieser Seite mit dem Teil ihrer Schnittstelle, den die Programme benutzen.\nWer CPythons GIL hält, schreibt CPython auf: Sein Quelltext hat drei zusätzliche Zeilen, die notieren, wann ein Thread den Lock verlangt, hat und abgibt. Das Modell hier und CPython können sich aus zwei Gründen unterscheiden: Die Threads des Modells rechnen in Maschinencode, der nach festen Schritten nach dem Lock sieht, CPython dagegen zwischen Bytecodes; und in WebAssembly braucht ein wartender Thread länger zum Aufwachen als in einem Betriebssystem. Wo Python Minuten bräuchte, tut es weniger von derselben Arbeit; die Verhältnisse bleiben vergleichbar.',
    },
    {
      heading: 'Ob der Rechner beschäftigt war',
      text: 'In den Runden eines Laufs wird ein immer gleiches Stück Arbeit gemessen, erst in einem Thread allein, dann in allen zugleich: so vielen, wie der Lauf hat, und höchstens so vielen, wie der Browser Kerne meldet. Threads, die sich einen Kern teilen, brauchen länger; darum zeigt die Zahl, wie viele Kerne wirklich verfügbar waren. Gemessen wird das in den ersten vier Runden und danach, solange es höchstens ein Zwanzigstel der Zeit kostet. Waren deutlich weniger Kerne verfügbar als nutzbar, sagt es der Befund, und er beginnt damit, wenn die Arbeit Prozessoren braucht.',
    },
    {
      heading: 'Gesetze',
      text: 'Amdahls Gesetz, Gunthers universelles Skalierungsgesetz und das von Gustafson werden den gemessenen Zeiten nach der Methode der kleinsten Quadrate angepasst, mit Intervallen durch Neuziehen. Anzahlen von Workern über die Kerne hinaus werden gezeigt, gehören aber zu keiner Anpassung. Der serielle Anteil nach Karp und Flatt steht bei jedem Punkt.',
    },
    {
      heading: 'Was nicht gemessen wird',
      text: 'Energie, Speicher über die Angaben des Browsers hinaus und andere Rechner. Der Browser bremst einen Tab im Hintergrund; Messungen aus dieser Zeit sind nicht gekennzeichnet. Zahlen zweier Browser unterscheiden sich aus mehr Gründen als ihren Engines.',
    },
    {
      heading: 'Ob die Antwort stimmt',
      text: 'Die Antwort jeder Messung (die der letzten Wiederholung, wo sie mehrere enthält) wird mit einer verglichen, die von einem anderen Verfahren stammt. Eine Variante, die schnell und falsch ist, bekommt ein Kreuz.',
    },
    {
      heading: 'Die Seite zeichnet während einer Messung nicht',
      text: 'Während einer Messung zeichnet die Seite nichts: keine Animation, keine Stoppuhr. Neu gezeichnet wird zwischen den Messungen. Tasks, die die Seite dennoch blockierten, werden gezählt und stehen unter „Umgebung“. Für stabile Zahlen lassen Sie die Seite im Vordergrund, und schließen Sie andere Programme.',
    },
    {
      heading: 'Was diesen Browser verlässt',
      text: 'Nichts, außer den Anfragen, die ein Experiment an die Adressen in seinem Formular stellt. Es gibt keine Konten, keine Cookies und keine Statistik über Besucher.',
    },
  ],
  fonts: 'Gesetzt in {inter} und {mono}, beide unter der SIL Open Font License 1.1.',
};
