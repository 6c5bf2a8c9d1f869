import type { MoreWords } from '../../en/more';

export const glossary: MoreWords['glossary'] = {
  title: 'Glossar',
  search: 'Glossar durchsuchen',
  found: (n) => (n === 0 ? 'Kein solches Wort.' : n === 1 ? '1 Wort' : `${n} Wörter`),
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
      text: 'Jede Variante tut dieselbe Arbeit, wirklich und in diesem Browser: Threads sind Web Worker über einem gemeinsamen Speicher, Prozesse sind Worker mit eigenem Speicher, Anfragen gehen an einen echten Server. Keine Variante schläft oder dreht sich im Kreis, um langsamer auszusehen. Die GIL-Variante ist ein Modell des globalen Locks von CPython, aber ein echter Lock, den echte Threads halten, und sie wird gemessen wie die anderen.',
    },
    {
      heading: 'Im Wechsel',
      text: 'Zuerst bekommt jede Variante ihre Threads oder Prozesse; was das dauert, steht als Vorbereitung dabei und ist kein Teil einer Messung. Dann wärmt sich jede ungemessen auf, damit der Compiler des Browsers fertig ist. Dann wechseln sie sich ab: je eine Messung, Runde um Runde. Was den Rechner eine Zeit lang stört, stört alle.',
    },
    {
      heading: 'Gegen die Körnung der Uhr',
      text: 'Browser machen ihre Uhren grob. Eine Messung dauert darum mindestens zwanzig Schritte der Uhr; kürzere Arbeit wird innerhalb der Messung wiederholt, und die Zeit ist die einer einzigen Wiederholung.',
    },
    {
      heading: 'Was daraus geschlossen wird',
      text: 'Die Zahl einer Variante ist der Median ihrer Messungen, mit einem 95-%-Intervall aus 2000 Neuziehungen (Perzentil-Bootstrap). Die Beschleunigung ist der Median der Verhältnisse der Paare jeder Runde, mit einem ebenso bestimmten Intervall; „schneller“ und „langsamer“ steht nur da, wenn das ganze Intervall auf einer Seite von 1 liegt. Unter fünf Messungen gibt es kein Intervall und kein Urteil.',
    },
    {
      heading: 'Wie viele Messungen',
      text: 'Wenn keine Zahl verlangt ist, wird gemessen, bis das Intervall einer Variante ganz auf einer Seite von 1 oder innerhalb von 10 % um 1 liegt oder bis das Zeitbudget verbraucht ist. Wer immer wieder hinsieht, sieht Unterschiede, die es nicht gibt; deshalb wird nur fünfmal hingesehen, bei 10, 20, 40, 80 und 160 Paaren, auf einem Niveau, das für alle zusammen gilt (nach Pocock 1977 und Jennison und Turnbull 2000).',
    },
    {
      heading: 'Wenige Messungen und abgelegene',
      text: 'Intervalle aus wenigen Messungen werden nach Hesterberg (2015) verbreitert, weil der einfache Bootstrap dort zu viel verspricht. Messungen weitab von den anderen werden mit Tukeys Zäunen gekennzeichnet und nie entfernt: Sie sind geschehen. Bei mehreren Läufen, jeder in einem frischen Worker, werden erst die Läufe und dann die Messungen darin neu gezogen (Kalibera und Jones 2013).',
    },
    {
      heading: 'Das GIL ist ein Modell',
      text: 'WebAssembly hat keinen globalen Interpreter-Lock. Die Spalte führt echte Threads aus, von denen nur der Inhaber eines echten Locks weiterlaufen darf; wer länger als das Wechselintervall wartet, verlangt ihn, und der Inhaber gibt ihn ab, wie es CPython seit Version 3.2 tut. Um eine Anfrage herum wird er losgelassen. Das wird ausgeführt und gemessen; keine Zahl kommt aus einer Formel.',
    },
    {
      heading: 'Ob der Rechner beschäftigt war',
      text: 'In den Runden eines Laufs wird ein immer gleiches Stück Arbeit gemessen, erst von einem Thread allein, dann von allen zugleich: so vielen, wie der Lauf hat, und nicht mehr, als es nach Angabe des Browsers Kerne gibt. Wer sich einen Kern teilt, braucht länger, und so sagt die Zahl, wie viele Kerne wirklich da waren. Das geschieht in den ersten vier Runden und danach, solange es nicht mehr als ein Zwanzigstel der Zeit kostet. War deutlich weniger da, als hätte genutzt werden können, sagt es der Befund, und beginnt damit, wenn die Arbeit Prozessoren braucht.',
    },
    {
      heading: 'Gesetze',
      text: 'Amdahls Gesetz, Gunthers universelles Skalierungsgesetz und das von Gustafson werden den gemessenen Zeiten nach der Methode der kleinsten Quadrate angepasst, mit Intervallen durch Neuziehen. Mehr Worker als Kerne werden gezeigt, gehören aber zu keiner Anpassung. Der serielle Anteil nach Karp und Flatt steht bei jedem Punkt.',
    },
    {
      heading: 'Was nicht gemessen wird',
      text: 'Energie, Speicher über das hinaus, was der Browser verrät, und was eine andere Maschine täte. Ein Tab im Hintergrund wird vom Browser gebremst; Messungen aus dieser Zeit sind nicht gekennzeichnet. Zahlen zweier Browser unterscheiden sich aus mehr Gründen als ihren Engines.',
    },
    {
      heading: 'Ob die Antwort stimmt',
      text: 'Die Antwort jeder Messung (die der letzten Wiederholung, wo sie mehrere enthält) wird mit einer verglichen, die auf anderem Weg gefunden wurde. Eine Variante, die schnell und falsch ist, bekommt ein Kreuz.',
    },
    {
      heading: 'Die Seite hält still',
      text: 'Während einer Messung zeichnet die Seite nichts: keine Animation, keine Stoppuhr. Neu gezeichnet wird zwischen den Messungen. Tasks, die die Seite dennoch aufhielten, werden gezählt und stehen unter Umgebung. Ruhige Zahlen gibt es, wenn die Seite im Vordergrund bleibt und geschlossen ist, was sonst noch arbeitet.',
    },
    {
      heading: 'Was diesen Browser verlässt',
      text: 'Nichts, außer den Anfragen, die ein Experiment an die Adressen in seinem Formular stellt. Es gibt keine Konten, keine Cookies und keine Statistik über Besucher.',
    },
  ],
  fonts: 'Gesetzt in {inter} und {mono}, beide unter der SIL Open Font License 1.1.',
};
