# The experiment `responsiveness`.

responsiveness-title = Reaktionsfähigkeit
responsiveness-question = Was geschieht mit einer Seite, deren eigener Thread rechnet?
responsiveness-on-page = Dieses Experiment hält die Seite absichtlich an: Solange „Blockierend“ rechnet, einige Zehntelsekunden am Stück oder so lange, wie unten eingestellt, bewegt sich hier nichts, und „Anhalten“ wirkt erst danach.
responsiveness-slice = Divisionen vor dem Abgeben
responsiveness-slice-help = Nach so vielen Divisionen lässt die abgebende Variante die Seite ihre Ereignisse verarbeiten.
responsiveness-times = Läufe jedes Tests
responsiveness-times-help = Die Tests der Bücher beschäftigen einen Interpreter sekundenlang; kompiliert dauert einer nur einen Bruchteil einer Sekunde.
responsiveness-too-seldom = Zu selten abgeben

# Variants.
responsiveness-blocking = Blockierend
responsiveness-blocking-help = Der Thread der Seite führt einen Test nach dem anderen aus und derweil nichts anderes.
responsiveness-blocking-note = Thread der Seite, ohne Pause
responsiveness-yielding = Abgebend
responsiveness-yielding-help = Auch der Thread der Seite, aber die Tests wechseln sich ab, und nach jedem Wechsel darf die Seite zeichnen.
# $slice is a count.
responsiveness-yielding-note = Thread der Seite, { $slice } Divisionen je Wechsel
responsiveness-executor = Executor
responsiveness-executor-help = Ein Worker mit eigenem Speicher führt die Tests aus; der Thread der Seite wartet nur auf seine Nachrichten. Threads über gemeinsamem Speicher wären für die Seite, die an diesem keinen Anteil hat, dasselbe.
responsiveness-executor-note = ein Worker

# The finding: $clauses are the clauses below, separated by semicolons.
responsiveness-finding = { $clauses }.
responsiveness-stopped = Blockierend stand die Seite { $time } lang still
responsiveness-not-stopped = Selbst blockierend lagen zwischen zwei Frames nicht mehr als { $time }, was nicht sichtbar ist
# $gaps are entries such as “Abgebend (höchstens 17,1 ms)”.
responsiveness-went-on = Frames gab es weiter mit { $gaps }
responsiveness-stopped-too = sie blieben auch aus mit { $gaps }
responsiveness-gap = { $variant } (höchstens { $time })
responsiveness-gaps = Die längste Zeit ohne Frame: { $gaps }.

# $gap is between two frames, $interval between two frames of an idle page; $dropped is a count.
responsiveness-frozen = In der letzten blockierenden Messung vergingen { $gap } der { $took } der Tests zwischen zwei Frames; { $dropped } Frames fielen aus, bei einem alle { $interval }.
responsiveness-long-frame = Der Browser selbst meldet einen langen Animation-Frame von { $time }.
# $variants are entries such as “mit Abgebend nach 17,1 ms”.
responsiveness-small = Dass die zwei kleinen Zahlen prim sind, war bekannt { $variants }: Wenn die Tests sich abwechseln, warten sie nicht auf die große, die zuerst kommt.
responsiveness-small-known = mit { $variant } nach { $time }
# $slice is a count.
responsiveness-price = Die Tests, die alle { $slice } Divisionen abgeben, { $how ->
    [too-few] liefen zu selten für einen Vergleich mit denen
   *[other] { sentences-against } die
 }, die es nicht tun, { $times }.
