// The titles and lessons of the gallery's programs and puzzles, by their ids.

import type { GalleryTexts } from '../gallery';

export const gallery: GalleryTexts = {
  aba: [
    'Das ABA-Problem eines Stapels',
    '`pop` ersetzt die Spitze nur, wenn sie noch der gelesene Knoten ist. Beobachten Sie, wie dieser Knoten den Stapel verlässt und zurückkehrt: `pop` stellt dann einen Knoten wieder her, der in Gebrauch ist.',
  ],
  'approximate-counter': [
    'Ein ungefährer Zähler',
    'Jeder Thread zählt für sich und addiert erst zur gemeinsamen Summe, wenn er zwei hat. Die Summe braucht den Lock selten und hinkt je Thread höchstens um eins nach.',
  ],
  'checked-only-once': [
    'Nur einmal geprüft, außerhalb des Locks',
    'Der Lock wird erst nach der Prüfung genommen. Beobachten Sie, wie beide Threads keine Verbindung vorfinden und nacheinander je eine öffnen.',
  ],
  dekker: [
    'Der Algorithmus von Dekker',
    'Wollen beide Threads hinein, zieht der Thread, der nicht an der Reihe ist, seinen Wunsch zurück, bis er an die Reihe kommt. Beobachten Sie, wie die Reihe nach jedem Besuch wechselt.',
  ],
  'double-checked-locking': [
    'Doppelt geprüfter Lock',
    'Die zweite Prüfung, unter dem Lock, stellt sicher, dass nur eine Verbindung entsteht. Die erste Prüfung liest ohne den Lock: ein Data Race.',
  ],
  'peterson-swapped': [
    'Der Algorithmus von Peterson, zwei Zeilen vertauscht',
    'Jeder Thread gibt den Vortritt, bevor er sagt, dass er hineinwill. Beobachten Sie, wie diese kleine Änderung beide Threads zugleich hineinlässt.',
  ],
  'peterson-without-turn': [
    'Der Algorithmus von Peterson ohne den Vortritt',
    'Jeder Thread sagt, dass er hineinwill, und wartet, solange der andere es will. Beobachten Sie, wie beide ihre Flagge heben: Nun warten beide, und keiner gibt nach.',
  ],
  peterson: [
    'Der Algorithmus von Peterson',
    'Ein Thread sagt, dass er hineinwill, und gibt dann dem anderen den Vortritt. Beobachten Sie, wie von zwei wartenden Threads immer einer weiterkommt: Der Vortritt hat nur einen Wert.',
  ],
  'published-half-built': [
    'Ein zu früh veröffentlichtes Objekt',
    'Der erste Thread legt die Einstellungen ab, wo alle sie sehen, und füllt sie erst danach. Beobachten Sie, wie der zweite Thread noch leere Einstellungen findet.',
  ],
  rcu: [
    'Lesen, kopieren, ersetzen',
    'Der Schreiber ändert eine Kopie und legt sie mit einer Zuweisung ab. Ein Leser arbeitet mit der Tabelle, die er gelesen hat: einer alten oder einer neuen, nie einer Mischung.',
  ],
  'ticket-lock': [
    'Ein Lock mit Nummern',
    'Jeder Thread zieht eine Nummer und wartet, bis sie aufgerufen wird. Das Ziehen muss ein einziger Schritt sein, deshalb schützt es ein kleiner Lock; die Reihenfolge der Ankunft bleibt.',
  ],
  'async-generator': [
    'Ein asynchroner Generator',
    '`async for` wartet auf jeden Wert, den der Generator liefert. Beobachten Sie, wie der andere Task spricht, während der Generator schläft.',
  ],
  'async-producer': [
    'Eine begrenzte Warteschlange zwischen zwei Tasks',
    'Der Erzeuger füllt eine Warteschlange mit einem Platz, und der Verbraucher leert sie. Beobachten Sie, wie `put` wartet: Der Erzeuger ist nie mehr als eine Zahl voraus.',
  ],
  'await-in-a-loop': [
    'await in einer Schleife, und gather',
    'Die Schleife beginnt einen Aufruf erst, wenn der vorige beendet ist. `gather` beginnt beide zuerst, und so endet der kurze vor dem langen.',
  ],
  'blocking-call-in-a-thread': [
    'Ein blockierender Aufruf in einem eigenen Thread',
    '`to_thread` führt den blockierenden Aufruf neben der Event-Loop aus. Beobachten Sie, wie das Ticken kommt, während der Aufruf noch läuft.',
  ],
  'blocking-the-loop': [
    'Ein Aufruf, der die Event-Loop blockiert',
    '`time.sleep` gibt der Event-Loop keine Gelegenheit, etwas anderes auszuführen. Beobachten Sie, wie das Ticken wartet, bis die Berechnung beendet ist.',
  ],
  cancellation: [
    'Ein Task, der abgebrochen wird',
    '`cancel` löst einen Fehler an dem `await` aus, an dem der Task wartet. Beobachten Sie, wie der Task aufräumt und den Fehler weitergibt, damit main davon erfährt.',
  ],
  'cancelled-before-it-starts': [
    'Ein Task, der vor seinem Beginn abgebrochen wird',
    '`create_task` merkt den Task nur vor. Beobachten Sie, wie main ihn vor seiner ersten Zeile abbricht: Nicht einmal sein `finally` läuft.',
  ],
  'echo-server': [
    'Ein Echo-Server',
    'Jede Verbindung ist ein Paar von Warteschlangen, und der Server hat für jede einen Task. Beobachten Sie, wie er dem zweiten Client antwortet, während der erste schweigt.',
  ],
  'gather-and-an-error': [
    'gather, und ein Aufruf, der scheitert',
    '`gather` löst den ersten Fehler sofort aus und hält die anderen Aufrufe nicht an. Beobachten Sie, wie der langsamere Download endet, nachdem main den Fehler behandelt hat.',
  ],
  'gather-returns-errors': [
    'gather, das Fehler als Ergebnisse liefert',
    'Mit `return_exceptions=True` läuft jeder Aufruf bis zum Ende, und ein Fehler steht an der Stelle seines Ergebnisses. Die Reihenfolge ist die der Aufrufe.',
  ],
  'rate-limit': [
    'Eine Grenze für die Rate der Anfragen',
    'Jede Anfrage braucht eine Marke, und alle 20 ms kommt eine neue. Beobachten Sie, wie die ersten zwei Anfragen sofort beginnen und die anderen der Reihe nach warten.',
  ],
  'task-group': [
    'Eine Task-Gruppe, in der ein Task scheitert',
    'Scheitert ein Task der Gruppe, bricht sie die anderen ab und wartet auf sie. Beobachten Sie, wie der langsame Task abgebrochen wird, bevor die Gruppe ihre Fehler auslöst.',
  ],
  'tasks-start-later': [
    'Ein Task beginnt beim nächsten await',
    '`create_task` führt den Task nicht aus. Beobachten Sie, wie main bis zu seinem nächsten `await` weiterläuft, bevor die erste Zeile des Tasks ausgeführt wird.',
  ],
  timeout: [
    'Eine Frist um einen langsamen Aufruf',
    '`timeout` bricht ab, was im Block läuft, und macht aus dem Abbruch einen `TimeoutError`. Der schnelle Aufruf endet rechtzeitig, der langsame nicht.',
  ],
  'two-downloads-at-once': [
    'Höchstens zwei Downloads zugleich',
    'Ein Semaphor lässt zwei der vier Downloads zu. Beobachten Sie, wie der dritte beginnt, wenn der erste endet.',
  ],
  'two-locks-two-tasks': [
    'Zwei Locks und zwei Tasks',
    'Tasks können im Kreis aufeinander warten wie Threads. Beobachten Sie, wie jeder Task seinen ersten Lock nimmt, anderen den Vortritt lässt und auf den Lock des anderen wartet.',
  ],
  'update-across-await': [
    'Eine Änderung mit einem await darin',
    'Nur ein Task läuft zu einer Zeit, und doch geht eine Änderung verloren: Ein Task lässt zwischen dem Lesen und dem Schreiben des Zählers anderen den Vortritt.',
  ],
  'update-under-lock': [
    'Eine Änderung, die ein asyncio-Lock schützt',
    'Der Lock wird über das `await` hinweg gehalten, und so liest der zweite Task den Zähler erst, wenn der erste ihn geschrieben hat.',
  ],
  'hand-made-barrier': [
    'Eine selbst gebaute Barriere, zweimal benutzt',
    'Der Zähler wird nie zurückgesetzt, und so wartet die zweite Runde gar nicht. Beobachten Sie, wie ein schneller Thread seine zweite Runde beendet, bevor der langsame sie beginnt.',
  ],
  'no-barrier': [
    'Zwei Phasen ohne Barriere',
    'Jeder Thread schreibt seinen Platz und liest sofort den des Nachbarn. Beobachten Sie, wie ein Thread den Platz liest, bevor der Nachbar ihn geschrieben hat.',
  ],
  'one-thread-too-few': [
    'Eine Barriere, die auf einen Thread zu viel wartet',
    'Die Barriere erwartet drei Threads, und nur zwei kommen. Mit einer Frist würde die Barriere brechen und in beiden einen Fehler auslösen.',
  ],
  'two-phases': [
    'Eine Barriere zwischen zwei Phasen',
    'Jeder Thread schreibt seinen Platz, wartet an der Barriere und liest den Platz des Nachbarn. Ohne die Barriere könnte er einen leeren Platz lesen.',
  ],
  'event-cleared-too-early': [
    'Ein Ereignis, das zu früh gelöscht wird',
    'Das Tor öffnet sich mit `set` und schließt sich mit `clear`. Ein Thread, der dazwischen wartet, kommt durch; beobachten Sie, wie ein späterer für immer wartet.',
  ],
  'if-instead-of-while': [
    'Eine Bedingung, mit `if` geprüft',
    'Ein geweckter Kunde sieht nicht noch einmal ins Regal. Beobachten Sie, wie der andere Kunde das Brot zwischen Benachrichtigung und Aufwachen nimmt.',
  ],
  'lost-wake-up': [
    'Ein verlorenes Wecken',
    'Der Sender benachrichtigt, bevor der Empfänger wartet, und eine Benachrichtigung wird nicht aufgehoben. Beobachten Sie, wie der Empfänger auf eine Nachricht wartet, die schon gesendet ist.',
  ],
  'one-notification-two-waiters': [
    'Eine Benachrichtigung, zwei Wartende',
    'Zwei Läufer warten auf den Start, und `notify` weckt nur einen. Beobachten Sie, wie der andere zurückbleibt, außer wenn er nach dem Start kam. `notify_all` hilft.',
  ],
  'timer-cancelled': [
    'Ein Timer, der abgebrochen wird, vielleicht zu spät',
    'Ein Timer ruft seine Funktion in einem eigenen Thread auf. Beobachten Sie, wie der Alarm vor `cancel` kommt oder gar nicht.',
  ],
  'wake-up-kept': [
    'Ein Wecken, das aufgehoben wird',
    'Der Sender setzt auch eine Variable, und der Empfänger wartet nur, solange sie nicht gesetzt ist. Nun ist die Reihenfolge der beiden Threads egal.',
  ],
  'while-checks-again': [
    'Eine Bedingung, mit `while` geprüft',
    'Ein geweckter Kunde sieht noch einmal ins Regal und wartet wieder, wenn es leer ist. Jedes der zwei Brote findet in jedem Ablauf einen Kunden.',
  ],
  'back-off-philosophers': [
    'Zwei Philosophen geben nach',
    'Ein Philosoph, der die zweite Gabel nicht bekommt, legt die erste zurück und versucht es erneut. Es bleibt kein Deadlock, aber beide können immer wieder nachgeben.',
  ],
  'coffman-circular-wait': [
    'Coffman 4: ohne Warten im Kreis',
    'Ein Deadlock braucht einen Kreis von Threads, die aufeinander warten. Hier nehmen beide Threads zuerst den Lock mit der kleineren Nummer, was auch immer sie bekommen.',
  ],
  'coffman-hold-and-wait': [
    'Coffman 2: ohne Halten und Warten',
    'Ein Deadlock braucht Threads, die einen Lock halten und auf einen anderen warten. Hier nimmt ein Thread beide Locks unter `both`, und so wartet ein Halter nie lange.',
  ],
  'coffman-mutual-exclusion': [
    'Coffman 1: ohne gegenseitigen Ausschluss',
    'Ein Deadlock braucht Betriebsmittel, die nur ein Thread halten kann. Hier vermerken beide Threads ihre Arbeit in Listen, die sie teilen können, und so hält kein Thread etwas.',
  ],
  'coffman-no-preemption': [
    'Coffman 3: einen Lock zurückgeben',
    'Ein Deadlock braucht Locks, die bis zum Ende behalten werden. Hier gibt ein Thread, der zu lange auf seinen zweiten Lock wartet, den ersten frei und meldet, dass er aufgegeben hat.',
  ],
  'join-on-oneself': [
    'Ein Thread, der auf sich selbst wartet',
    'Der Arbeiter wartet auf das Ende aller Arbeiter, und er ist selbst einer. `join` erkennt das und löst einen Fehler aus; so wartet er nicht für immer.',
  ],
  'joining-each-other': [
    'Zwei Threads, die aufeinander warten',
    'Jeder Thread wartet auf das Ende des anderen. Kein Lock ist beteiligt, und doch ist es ein Kreis von Wartenden.',
  ],
  'left-handed-philosopher': [
    'Drei Philosophen, einer davon Linkshänder',
    'Zwei Philosophen nehmen zuerst die rechte Gabel, der dritte zuerst die linke. Eine Ausnahme genügt: Die Gabeln können nicht mehr im Kreis gehalten werden.',
  ],
  'lock-never-released': [
    'Ein Lock, den ein Fehler belegt zurücklässt',
    'Der erste Thread scheitert zwischen `acquire` und `release`. Beobachten Sie, wie der zweite auf einen Lock wartet, den kein Thread freigeben wird.',
  ],
  'lock-taken-twice': [
    'Ein Lock, den ein Thread zweimal nimmt',
    '`deposit` hält den Lock und ruft `log` auf, das denselben Lock nimmt. Ein einfacher Lock kennt seinen Besitzer nicht: Der Thread wartet auf sich selbst.',
  ],
  opposite: [
    'Zwei Locks in entgegengesetzter Reihenfolge',
    'Jeder Thread hält einen Lock und braucht den anderen. Achten Sie auf den Augenblick, in dem beide ihren ersten Lock genommen haben: Von da an kann keiner weiter.',
  ],
  'ordered-philosophers-2': [
    'Zwei speisende Philosophen, Gabeln der Reihe nach',
    'Jeder Philosoph nimmt zuerst die Gabel mit der kleineren Nummer. Der letzte nimmt so zuerst die rechte Gabel, und kein Kreis von Wartenden kann entstehen.',
  ],
  'ordered-philosophers-3': [
    'Drei speisende Philosophen, Gabeln der Reihe nach',
    'Jeder Philosoph nimmt zuerst die Gabel mit der kleineren Nummer. Der letzte nimmt so zuerst die rechte Gabel, und kein Kreis von Wartenden kann entstehen.',
  ],
  'ordered-philosophers-4': [
    'Vier speisende Philosophen, Gabeln der Reihe nach',
    'Jeder Philosoph nimmt zuerst die Gabel mit der kleineren Nummer. Der letzte nimmt so zuerst die rechte Gabel, und kein Kreis von Wartenden kann entstehen.',
  ],
  'ordered-philosophers-5': [
    'Fünf speisende Philosophen, Gabeln der Reihe nach',
    'Jeder Philosoph nimmt zuerst die Gabel mit der kleineren Nummer. Der letzte nimmt so zuerst die rechte Gabel, und kein Kreis von Wartenden kann entstehen.',
  ],
  ordered: [
    'Zwei Locks in einer Reihenfolge',
    'Beide Threads nehmen den Lock `a` vor dem Lock `b`. Ein Thread, der `b` hält, wartet nie auf `a`, und so kann kein Kreis von Wartenden entstehen.',
  ],
  'philosophers-2': [
    'Zwei speisende Philosophen, linke Gabel zuerst',
    'Jeder Philosoph nimmt die linke und dann die rechte Gabel. Warten Sie, bis beide ihre linke genommen haben: Nun wartet jeder auf eine Gabel, die ein Nachbar hält.',
  ],
  'philosophers-3': [
    'Drei speisende Philosophen, linke Gabel zuerst',
    'Jeder Philosoph nimmt die linke und dann die rechte Gabel. Warten Sie, bis alle drei ihre linke genommen haben: Nun wartet jeder auf eine Gabel, die ein Nachbar hält.',
  ],
  'philosophers-4': [
    'Vier speisende Philosophen, linke Gabel zuerst',
    'Jeder Philosoph nimmt die linke und dann die rechte Gabel. Warten Sie, bis alle vier ihre linke genommen haben: Nun wartet jeder auf eine Gabel, die ein Nachbar hält.',
  ],
  'philosophers-5': [
    'Fünf speisende Philosophen, linke Gabel zuerst',
    'Jeder Philosoph nimmt die linke und dann die rechte Gabel. Warten Sie, bis alle fünf ihre linke genommen haben: Nun wartet jeder auf eine Gabel, die ein Nachbar hält.',
  ],
  'queues-full-both-ways': [
    'Zwei volle Warteschlangen',
    'Jeder Thread sendet zwei Nachrichten, bevor er eine liest, und jede Warteschlange fasst eine. Beobachten Sie, wie beide auf Platz warten, den nur der andere schaffen könnte.',
  ],
  'reentrant-lock': [
    'Ein wiedereintrittsfähiger Lock, zweimal genommen',
    'Ein `RLock` kennt seinen Besitzer, und der darf ihn noch einmal nehmen. Beobachten Sie, wie er erst frei wird, wenn auch das äußere `with` beendet ist.',
  ],
  'released-by-with': [
    'Ein Lock, den `with` freigibt',
    'Der erste Thread scheitert, während er den Lock hält, und `with` gibt ihn auf dem Weg hinaus frei. Der zweite verkauft seinen Apfel in jedem Ablauf.',
  ],
  'waiter-philosophers': [
    'Drei Philosophen und ein Kellner',
    'Der Kellner lässt nur zwei der drei Philosophen zugleich sitzen. Beobachten Sie, wie einer der beiden immer eine zweite Gabel bekommt.',
  ],
  'as-completed': [
    'Ergebnisse in der Reihenfolge ihrer Fertigstellung',
    '`as_completed` liefert jedes Future, sobald sein Auftrag beendet ist. Beobachten Sie, wie die zwei Ergebnisse in beiden Reihenfolgen kommen.',
  ],
  'error-in-a-job': [
    'Ein Fehler wartet im Future',
    'Ein Auftrag, der scheitert, hält die anderen nicht an. Sein Fehler wird aufgehoben, und `result` löst ihn in dem Thread aus, der fragt.',
  ],
  futures: [
    'Ein Future enthält ein künftiges Ergebnis',
    '`submit` kehrt sofort mit einem Future zurück, und `result` wartet auf dessen Wert. Die Ergebnisse werden in der Reihenfolge der Fragen ausgegeben, welches auch zuerst fertig ist.',
  ],
  'job-waits-for-a-job': [
    'Ein Auftrag, der auf einen anderen Auftrag seines Pools wartet',
    'Der einzige Arbeiter führt einen Auftrag aus, der auf das Ergebnis eines zweiten wartet. Beobachten Sie, wie der zweite in der Warteschlange bleibt: Niemand kann ihn ausführen.',
  ],
  'shared-counter-in-a-pool': [
    'Ein Pool schützt keine geteilten Variablen',
    'Zwei Aufträge eines Pools erhöhen einen Zähler. Sie laufen in zwei Threads, obwohl das Programm selbst keinen startet. Beobachten Sie, wie eine Änderung verloren geht.',
  ],
  'after-you': [
    'Zwei Locks und zwei höfliche Threads',
    'Ein Thread, der seinen zweiten Lock nicht bekommt, gibt den ersten frei und versucht es erneut. Beobachten Sie, wie beide es im Gleichschritt immer wieder tun.',
  ],
  'polite-couple': [
    'Ein zu höfliches Paar',
    'Zwei Hungrige teilen einen Löffel, und jeder reicht ihn weiter, solange der andere hungrig ist. Beide sind immer beschäftigt, und keiner isst je.',
  ],
  'tug-of-war': [
    'Ein Tauziehen zweier Threads',
    'Ein Thread zählt bis zwei hinauf, der andere bis minus zwei hinunter, an einer Variablen. Die meisten Abläufe enden; beobachten Sie einen, in dem sich beide für immer aufheben.',
  ],
  'both-ends-receive': [
    'Zwei Enden einer Pipe, die beide zuerst empfangen',
    'Eltern- und Kindprozess warten beide auf eine Nachricht, bevor sie eine senden. Beobachten Sie, wie beide warten: Die Pipe bleibt für immer leer.',
  ],
  'own-globals': [
    'Ein Prozess ändert seine eigene Kopie',
    'Der Kindprozess bekommt eine Kopie aller Variablen. Beobachten Sie, wie er seinen eigenen Zähler erhöht: Der des Elternprozesses bleibt, wie er war.',
  ],
  'pool-copies-globals': [
    'Die globalen Variablen eines Prozesses im Pool',
    'Der Prozess des Pools behält seine eigene Liste von einem Aufruf zum nächsten. Die Liste des Elternprozesses bleibt leer.',
  ],
  'pool-map': [
    'Quadrate aus einem Pool von Prozessen',
    '`map` gibt die Zahlen an zwei Prozesse und liefert die Ergebnisse in der Reihenfolge der Zahlen, welcher Prozess sie auch berechnet hat.',
  ],
  'results-in-a-queue': [
    'Ergebnisse, die als Nachrichten kommen',
    'Zwei Prozesse senden ihre Ergebnisse durch eine Warteschlange. Beobachten Sie, wie sie in beiden Reihenfolgen ankommen und keines verloren geht.',
  ],
  'shared-value-locked': [
    'Ein geteilter Wert mit seinem Lock',
    'Jeder Prozess hält den Lock des Werts, während er ihn liest und schreibt. Beobachten Sie, wie der zweite wartet: Keine Änderung geht verloren.',
  ],
  'shared-value': [
    'Ein geteilter Wert ohne seinen Lock',
    '`Value` ist Speicher, den beide Prozesse sehen. Lesen und Schreiben sind zwei Schritte, und so kann eine Änderung verloren gehen wie bei Threads.',
  ],
  'check-then-take': [
    'Zwei Verbraucher prüfen und nehmen dann',
    'Zwei Verbraucher sehen nach, ob die Warteschlange etwas enthält, und nehmen es dann. Beobachten Sie, wie beide den letzten Eintrag sehen: Der langsamere wartet auf etwas, das nie kommt. Wer zu früh nachsieht, findet nichts und hört auf, bevor die Arbeit beginnt.',
  ],
  closed: [
    'Eine Warteschlange, die geschlossen wird',
    'Der Erzeuger schließt die Warteschlange nach der letzten Zahl. Der Verbraucher bekommt noch, was darin ist, und dann sagt ihm `ShutDown`, dass er aufhören soll.',
  ],
  fragile: [
    'Der Verbraucher hört bei leerer Warteschlange auf',
    'Der Verbraucher hält eine leere Warteschlange für das Ende der Arbeit. Beobachten Sie, wie er aufhört, während der Erzeuger noch Zahlen hinzuzufügen hat: Ist die Warteschlange voll, wartet der Erzeuger für immer.',
  ],
  'most-urgent-first': [
    'Eine Prioritätswarteschlange, gefüllt während sie geleert wird',
    'Die Warteschlange liefert den kleinsten Eintrag, den sie gerade enthält. Beobachten Sie, wie die Reihenfolge davon abhängt, wie viel angekommen ist, wenn der Arbeiter nachsieht.',
  ],
  'one-pill-too-few': [
    'Eine Pille für zwei Verbraucher',
    'Der Erzeuger fügt eine einzige Pille hinzu. Beobachten Sie, wie ein Verbraucher sie nimmt und aufhört, während der andere für immer an der leeren Warteschlange wartet.',
  ],
  'pill-handed-on': [
    'Eine Pille, die weitergegeben wird',
    'Eine Pille genügt für beliebig viele Verbraucher, wenn jeder sie zurücklegt, bevor er aufhört.',
  ],
  pill: [
    'Eine Giftpille beendet die Arbeit',
    'Nach der letzten Zahl fügt der Erzeuger `None` hinzu, die Pille. Der Verbraucher hört nur bei der Pille auf und erhält so jede Zahl.',
  ],
  'two-pills': [
    'Eine Pille für jeden Verbraucher',
    'Zwei Verbraucher teilen sich die Arbeit. Jeder hört bei der ersten Pille auf, die er nimmt, deshalb fügt der Erzeuger zwei hinzu.',
  ],
  'waiting-for-tasks': [
    'Warten, bis jede Aufgabe erledigt ist',
    '`join` einer Warteschlange wartet, bis `task_done` für jeden Eintrag aufgerufen wurde. Beobachten Sie, wie main erst ausgibt, wenn das letzte Ergebnis in der Liste ist.',
  ],
  'atomic-three': [
    'Eine unteilbare Operation statt eines Locks, drei Runden',
    'Jeder Thread vermerkt seine Treffer mit `append`, das die Liste in einem Schritt ändert. Es braucht keinen Lock, und in keiner Reihenfolge geht ein Treffer verloren.',
  ],
  atomic: [
    'Eine unteilbare Operation statt eines Locks',
    'Jeder Thread vermerkt seinen Treffer mit `append`, das die Liste in einem Schritt ändert. Es braucht keinen Lock, und in keiner Reihenfolge geht ein Treffer verloren.',
  ],
  'check-then-act': [
    'Prüfen, dann handeln: der letzte Platz',
    'Zwei Kunden wollen den letzten Platz. Beobachten Sie, wie beide einen freien Platz sehen, bevor einer ihn nimmt: Er wird zweimal verkauft.',
  ],
  'mutex-three': [
    'Ein Zähler mit einem Lock, drei Runden',
    'Zwei Threads erhöhen denselben Zähler je dreimal um eins und halten dabei einen Lock. Beobachten Sie, wie der zweite wartet: Keine Änderung geht verloren.',
  ],
  mutex: [
    'Ein Zähler mit einem Lock',
    'Zwei Threads erhöhen denselben Zähler um eins und halten dabei einen Lock. Beobachten Sie, wie der zweite wartet: Keine Änderung geht verloren.',
  ],
  'own-totals': [
    'Jeder Thread zählt für sich',
    'Jeder Thread zählt in einer lokalen Variablen und legt seine Summe einmal ab, an einem eigenen Platz. Addiert wird, wenn beide beendet sind; so geht nichts verloren.',
  ],
  'thread-local': [
    'Ein Wert für jeden Thread',
    '`local()` gibt jedem Thread eigene Attribute, und so können die zwei Threads ihre Namen nicht gegenseitig überschreiben. Ersetzen Sie es durch ein gewöhnliches Objekt, und sie mischen sich.',
  ],
  'torn-transfer': [
    'Eine Überweisung, halb gesehen',
    'Ein Thread überweist Geld zwischen zwei Konten, ein anderer zählt beide zusammen. Beobachten Sie, wie der Prüfer zwischen den zwei Hälften der Überweisung liest.',
  ],
  'unlocked-three': [
    'Ein Zähler ohne Lock, drei Runden',
    'Zwei Threads erhöhen denselben Zähler je dreimal um eins. Beobachten Sie, wie viele der sechs Änderungen verloren gehen: Im schlechtesten Ablauf bleiben nur zwei.',
  ],
  unlocked: [
    'Ein Zähler ohne Lock',
    'Zwei Threads erhöhen denselben Zähler um eins. Beobachten Sie, wie beide den Zähler lesen, bevor einer von ihnen schreibt: Eine Änderung geht verloren.',
  ],
  'update-in-place': [
    'Eine Tabelle, unter einem Leser geändert',
    'Ein Leser folgt einem Schlüssel, während ein Schreiber den Eintrag ersetzt, den der Schlüssel nennt. Beobachten Sie, wie der Leser einen Eintrag sucht, der gerade gelöscht wurde.',
  ],
  'called-in-order': [
    'In der Reihenfolge der Ankunft verhungert niemand',
    'Zwei Leser und zwei Schreiber ziehen bei der Ankunft eine Nummer, und die Nummern werden der Reihe nach aufgerufen. Beobachten Sie, wie ein Schreiber nur auf die wartet, die vor ihm kamen.',
  ],
  fair: [
    'Leser und Schreiber: in der Reihenfolge der Ankunft',
    'Jeder Thread zieht eine Nummer, und die Nummern werden der Reihe nach aufgerufen. Beobachten Sie, wie ein Leser hinter dem Schreiber wartet, der vor ihm kam.',
  ],
  'overtaken-reader': [
    'Schreiber zuerst, und ein Leser wird überholt',
    'Zwei Leser und zwei Schreiber kommen je zweimal. Ein Schreiber meldet sich an, und Leser warten, solange ein Schreiber angemeldet ist. Beobachten Sie, wie Schreiber den ersten Leser dreimal überholen, während er wartet: Er verhungert.',
  ],
  'overtaken-writer': [
    'Leser zuerst, und ein Schreiber wird überholt',
    'Zwei Leser und zwei Schreiber kommen je zweimal. Ein Leser zählt ab seiner Ankunft, und ein Schreiber wartet, bis kein Leser zählt. Beobachten Sie, wie Leser den ersten Schreiber dreimal überholen, während er wartet: Er verhungert.',
  ],
  'readers-first': [
    'Leser und Schreiber: Leser zuerst',
    'Ein Leser tritt ein, wenn kein Schreiber schreibt. Beobachten Sie, wie der zweite eintritt, während der erste noch liest: Der Schreiber wartet, bis kein Leser mehr da ist.',
  ],
  'starving-writer': [
    'Ein Schreiber, den zwei Leser aussperren',
    'Zwei Leser kommen und gehen, bis der Schreiber geschrieben hat. Beobachten Sie, was geschieht, wenn immer einer eintritt, bevor der andere geht: Der Schreiber verhungert.',
  ],
  'writers-first': [
    'Leser und Schreiber: Schreiber zuerst',
    'Ein Schreiber meldet sich an, und Leser warten, solange ein Schreiber angemeldet ist. Beobachten Sie, wie der Leser auf zwei Schreiber hintereinander wartet.',
  ],
  'bounded-semaphore': [
    'Ein begrenzter Semaphor, zu oft freigegeben',
    'Ein Thread gibt seine Erlaubnis zweimal zurück, und der Semaphor löst einen Fehler aus. Beobachten Sie einen Ablauf, in dem der Fehler den sorgfältigen Thread trifft.',
  ],
  'released-once-too-often': [
    'Ein Semaphor, einmal zu oft freigegeben',
    'Der erste Thread gibt seine Erlaubnis zweimal zurück. Beobachten Sie, wie zwei Threads einen Raum für einen betreten. Ein `BoundedSemaphore` würde stattdessen einen Fehler auslösen.',
  ],
  'rendezvous-reversed': [
    'Ein Treffen, bei dem zuerst gewartet wird',
    'Zwei Threads wollen sich treffen, und jeder wartet auf das Zeichen des anderen, bevor er seines gibt. Vertauschen Sie die zwei Zeilen in beiden Funktionen, und sie treffen sich.',
  ],
  'semaphore-as-mutex': [
    'Ein Semaphor als Lock',
    'Ein Semaphor mit einer Erlaubnis lässt einen Thread zur Zeit zu, wie ein Lock. Anders als einen Lock könnte ihn ein anderer Thread freigeben.',
  ],
  'signal-order': [
    'Ein Semaphor als Zeichen',
    'Der Semaphor beginnt ohne Erlaubnis, und so wartet der zweite Thread, bis der erste eine freigegeben hat. Die Reihenfolge der zwei Zeilen steht fest.',
  ],
  'two-at-once': [
    'Zwei von dreien zugleich',
    'Drei Autos teilen sich eine Garage mit zwei Plätzen. Beobachten Sie, wie das dritte wartet, bis eines der anderen fährt.',
  ],
  'account-to-account': [
    'Jedes Konto schützt sich selbst',
    'Jedes Konto hat einen eigenen Lock, und beide Methoden nehmen ihn. Finden Sie einen Ablauf, in dem zwei Überweisungen aufeinander warten.',
  ],
  'announced-too-early': [
    'Eine zu früh angekündigte Neuigkeit',
    'Der Reporter weckt den Leser und schreibt dann die Neuigkeit. Der Leser prüft in einer Schleife, wie es sein soll. Finden Sie einen Ablauf, in dem er für immer wartet.',
  ],
  'flag-after-the-last-item': [
    'Eine Flagge nach dem letzten Eintrag',
    'Der Erzeuger hebt eine Flagge, wenn er seinen letzten Eintrag abgelegt hat, und der Verbraucher endet, wenn er sie sieht. Finden Sie einen Ablauf, in dem ein Eintrag in der Warteschlange bleibt.',
  ],
  'last-one-out': [
    'Der Letzte macht das Licht aus',
    'Gäste gehen einer nach dem anderen, und der letzte drückt den Schalter. Die Zahl der Gäste ist geschützt. Finden Sie einen Ablauf, in dem das Licht an bleibt.',
  ],
  'look-then-enter': [
    'Hinsehen, dann eintreten',
    'Jeder Thread wartet, bis der andere nicht drinnen ist, und hebt dann seine eigene Flagge. Finden Sie einen Ablauf, in dem beide drinnen sind.',
  ],
  'read-and-write-locked': [
    'Lesen und Schreiben halten beide den Lock',
    'Zwei Kunden zahlen auf ein Konto ein, und jeder Zugriff hält den Lock. Finden Sie einen Ablauf, in dem eine Einzahlung verloren geht.',
  ],
  turnstile: [
    'Eine Barriere aus einem Drehkreuz',
    'Der letzte ankommende Thread setzt den Zähler zurück und lässt zwei Threads durch. Die Barriere wird zweimal benutzt. Finden Sie einen Ablauf, in dem ein Thread nie endet.',
  ],
  'two-permits-each': [
    'Zwei Arbeiter, zwei Kräne',
    'Ein Semaphor zählt die freien Kräne, und jeder Arbeiter braucht für eine schwere Last beide. Finden Sie einen Ablauf, in dem nie eine Last gehoben wird.',
  ],
  'bell-cleared': [
    'Eine Klingel, die der Hörende löscht',
    'Der Portier löscht die Klingel, bevor er wartet, und löscht vielleicht ein Läuten, das gerade kam. Was wahr bleiben muss: Der Portier öffnet die Tür in jedem Ablauf einmal.',
  ],
  'early-return': [
    'Ein return, das den Lock vergisst',
    'Ein Käufer, der das Regal leer findet, kehrt zurück und behält den Lock. Was wahr bleiben muss: Alle drei Käufer enden, und genau einer hat gekauft.',
  ],
  'empty-till': [
    'Eine Kasse, die nicht unter null gehen darf',
    'Zwei Kunden wollen ihr Geld zurück, und die Kasse reicht für einen. Was wahr bleiben muss: Der Bestand ist nie negativ, und ein Kunde wird ausgezahlt.',
  ],
  'fetched-twice': [
    'Eine Seite, die zweimal geholt wird',
    'Zwei Tasks wollen dieselbe Seite, und beide finden sie nicht vor. Was wahr bleiben muss: Die Seite wird einmal geholt, und beide Tasks bekommen sie.',
  ],
  'joined-under-the-lock': [
    'Ein join unter dem Lock',
    'Die schließende Methode hält den Lock, während sie auf einen Arbeiter wartet, der ihn braucht. Was wahr bleiben muss: Das Protokoll wird geschrieben, bevor es geschlossen wird.',
  ],
  'pill-overtakes': [
    'Eine Pille, die die Arbeit überholt',
    'Main fügt die Pille hinzu, während die Erzeuger vielleicht noch beschäftigt sind. Was wahr bleiben muss: Der Verbraucher erhält beide Zahlen und endet.',
  ],
  'ping-pong': [
    'Ping vor Pong',
    'Zwei Threads sollen abwechselnd sprechen. Was wahr bleiben muss: Ping kommt zuerst, und Ping und Pong wechseln sich ab.',
  ],
  'reader-count': [
    'Leser, die sich verzählen',
    'Der erste Leser sperrt den Schreiber aus, der letzte lässt ihn wieder ein, und beide können sich verzählen. Was wahr bleiben muss: Kein Thread schreibt, während ein Leser liest, und alle drei Threads enden.',
  ],
  'started-too-early': [
    'Ein Thread, der zu früh beginnt',
    'Der Zähler startet sich selbst, bevor er vollständig ist, und kann scheitern. Was wahr bleiben muss: Der Stand am Ende ist 3, und der Zähler startet sich weiterhin selbst.',
  ],
  'tea-and-milk': [
    'Tee und Milch',
    'Jeder Koch nimmt, was er braucht, in der Reihenfolge seines Rezepts, und beide warten vielleicht für immer. Was wahr bleiben muss: Beide Getränke werden gemacht, und ein Koch gießt nur, während er Kanne und Krug hält.',
  ],
  'work-that-makes-work': [
    'Arbeit, die Arbeit macht',
    'Jeder Auftrag legt zwei kleinere in die Warteschlange, die die Arbeiter leeren, und die Warteschlange ist begrenzt. Was wahr bleiben muss: Zwei Arbeiter erledigen alle sechs Aufträge.',
  ],
  'wrong-waiter': [
    'Der Falsche wird geweckt',
    'Zwei Köche und zwei Gäste teilen sich eine Theke mit Platz für einen Teller, und eine Benachrichtigung erreicht vielleicht den Falschen. Was wahr bleiben muss: Auf der Theke stehen nie zwei Teller, und alle vier Threads enden.',
  ],
};
