# The experiment `mandelbrot`.

mandelbrot-title = Mandelbrot-Menge
mandelbrot-question = Zeilen dauern sehr verschieden lange: Welchen Threads geht die Arbeit aus?
mandelbrot-centre-x = Mitte, reell
mandelbrot-centre-x-help = Der Realteil der Bildmitte.
mandelbrot-centre-y = Mitte, imaginär
mandelbrot-centre-y-help = Der Imaginärteil der Bildmitte. Die Menge ist um 0 symmetrisch: Dort dauern zwei Blöcke gleich lange.
mandelbrot-width = Breite
mandelbrot-width-help = Vom linken Rand des Bildes zum rechten. Kleiner ist näher; unter 10⁻¹² können 64-Bit-Zahlen die Pixel nicht mehr unterscheiden.
mandelbrot-iterations = Iterationen
mandelbrot-iterations-help = Ein Punkt, der nach so vielen Iterationen nicht entkommen ist, zählt zur Menge. Solche Punkte dauern am längsten.
mandelbrot-columns = Spalten
mandelbrot-columns-help = Die Spalten des Bildes, in Pixeln.
mandelbrot-rows = Zeilen
mandelbrot-rows-help = Die Zeilen des Bildes; jede ist eine Aufgabe.
mandelbrot-workers-help = Wie viele Threads oder Prozesse sich die Zeilen teilen.
mandelbrot-row = Zeile { $n }

# Parts of the plane.
mandelbrot-whole = Die ganze Menge
mandelbrot-seahorses = Tal der Seepferdchen
mandelbrot-elephants = Tal der Elefanten
mandelbrot-antenna = Eine kleine Kopie
mandelbrot-spirals = Spiralen

# Variants.
mandelbrot-blocks = Threads, Blöcke
mandelbrot-blocks-help = Rayon-Threads über einem gemeinsamen Speicher. Jeder erhält vorab einen Block des Bildes mit so vielen Zeilen wie die anderen.
mandelbrot-stealing = Threads, Stealing
mandelbrot-stealing-help = Rayon-Threads über einem gemeinsamen Speicher. Die Zeilen werden rekursiv geteilt; ein Thread ohne Zeilen stiehlt den größten Teil, den ein anderer noch nicht begonnen hat.

# The title of the picture and the name of its layer.
mandelbrot-exhibit = Die Menge ist schwarz; anderswo zeigt die Farbe, wie bald ein Punkt entkommt
mandelbrot-picture = Bild

# What one thread did.
mandelbrot-did = das Bild zu berechnen

# How long threads were idle. $idle is a list of the entries below: the first thread, then the others, or the mean.
mandelbrot-idle = { $sharing ->
    [blocks] Bei festen Blöcken
   *[stealing] Mit Stealing
 }: { $idle }.
mandelbrot-idle-first = { $thread } hatte { $time } von { $all } nichts zu tun
mandelbrot-idle-other = { $thread } { $time }
# $thread is the one that was idle longest.
mandelbrot-idle-mean = ein Thread hatte im Mittel { $mean } von { $all } nichts zu tun, { $thread } { $most }

# $blocks and $stealing are speed-ups.
mandelbrot-compared = Blöcke erreichten { $blocks }×, Stealing { $stealing }×: { $compared ->
    [faster] Stealing war schneller
    [slower] Stealing war langsamer
    [unsure] kein klarer Unterschied zwischen beiden
   *[too-few] zu wenige Messungen, um beide zu vergleichen
 }.
# $n and $pixels are counts.
mandelbrot-found = Das Bild brauchte { $n } Iterationen; { $percent } % der { $pixels } Pixel gehören zur Menge, soweit diese Grenze der Iterationen es zeigt.
