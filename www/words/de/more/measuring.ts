import type { MoreWords } from '../../more';

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
