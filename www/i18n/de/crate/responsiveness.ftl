# The experiment `responsiveness`.

responsiveness-title = Reaktionsfähigkeit
responsiveness-question = Was wird aus einer Seite, deren eigener Thread rechnet?
responsiveness-on-page = Dieses Experiment hält die Seite absichtlich an: Solange „Blockierend“ rechnet, einige Zehntelsekunden am Stück oder was unten verlangt wird, bewegt sich hier nichts, und ein Stopp wird erst danach bemerkt.
responsiveness-slice = Divisionen vor dem Abgeben
responsiveness-slice-help = Nach so vielen Divisionen lässt die abgebende Variante die Seite tun, was sie zu tun hat.
responsiveness-times = Wie oft jeder Test gemacht wird
responsiveness-times-help = Die Tests der Bücher beschäftigen einen Interpreter sekundenlang; kompiliert braucht einer nur einen Bruchteil davon.
responsiveness-too-seldom = Zu selten abgeben

# Variants.
responsiveness-blocking = Blockierend
responsiveness-blocking-help = Der Thread der Seite macht einen Test nach dem anderen und derweil nichts anderes.
responsiveness-blocking-note = Thread der Seite, ohne Pause
responsiveness-yielding = Abgebend
responsiveness-yielding-help = Auch der Thread der Seite, aber die Tests wechseln sich ab, und nach jedem Wechsel darf die Seite zeichnen.
# $slice is a count.
responsiveness-yielding-note = Thread der Seite, { $slice } Divisionen je Wechsel
responsiveness-executor = Executor
responsiveness-executor-help = Ein Worker mit eigenem Speicher macht die Tests; der Thread der Seite wartet nur auf seine Nachrichten. Threads über gemeinsamem Speicher wären für die Seite, die keinen hält, dasselbe.
responsiveness-executor-note = ein Worker

# The finding: $clauses are the clauses below, separated by semicolons.
responsiveness-finding = { $clauses }.
responsiveness-stopped = Blockierend stand die Seite { $time } lang still
responsiveness-not-stopped = Selbst blockierend lagen zwischen zwei Frames nicht mehr als { $time }, was niemand sieht
# $gaps are entries such as “Abgebend (höchstens 17,1 ms)”.
responsiveness-went-on = Frames gab es weiter mit { $gaps }
responsiveness-stopped-too = sie blieben auch aus mit { $gaps }
responsiveness-gap = { $variant } (höchstens { $time })
responsiveness-gaps = Die längste Zeit ohne Frame: { $gaps }.

# $gap is between two frames, $interval between two frames of an idle page; $dropped is a count.
responsiveness-frozen = In der letzten blockierenden Messung vergingen { $gap } zwischen zwei Frames, von { $took }, die die Tests brauchten; { $dropped } Frames fielen aus, bei einem alle { $interval }.
responsiveness-long-frame = Der Browser selbst zählt einen langen Animation-Frame von { $time }.
# $variants are entries such as “mit Abgebend nach 17,1 ms”.
responsiveness-small = Dass die zwei kleinen Zahlen prim sind, war bekannt { $variants }: Wer abwechselt, lässt sie nicht auf die große warten, die zuerst kommt.
responsiveness-small-known = mit { $variant } nach { $time }
# $slice is a count.
responsiveness-price = Die Tests, die alle { $slice } Divisionen abgeben, { $how ->
    [too-few] liefen zu selten für einen Vergleich mit denen
   *[other] { sentences-against } die
 }, die es nicht tun, { $times }.
