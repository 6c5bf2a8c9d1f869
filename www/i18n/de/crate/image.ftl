# The experiment `image`.

image-title = Schwarz und Weiß
image-question = Eine fotografierte Seite, Kachel für Kachel lesbar gemacht: Was kosten die Kacheln?
image-picture = Bild
# $millions is a count.
image-picture-help = Das eingebaute Bild oder ein eigenes mit bis zu { $millions } Millionen Pixeln. Es bleibt in diesem Browser.
image-width = Breite
image-width-help = Die Spalten des eingebauten Bildes, Handschrift unter einer Lampe. Ein eigenes Bild behält seine Größe.
image-height = Höhe
image-height-help = Die Zeilen des eingebauten Bildes.
image-tiles = Kacheln je Seite
image-tiles-help = Die Zahl der Spalten und der Zeilen von Kacheln; eine Kachel ist eine Aufgabe. Jede Kachel braucht 5 Pixel über ihren Rand hinaus.
image-reader = Leser der Kacheln
image-reader-help = Worker: Jeder liest seine Kacheln aus dem ganzen Bild, von dem Prozesse vorher eine Kopie erhalten. Verteiler: Der eine Thread, der die Kacheln verteilt, kopiert zuvor die Pixel jeder Kachel.
image-by-workers = Worker
image-by-parent = Verteiler
image-tile = Kachel { $n }

# The title of the picture and the names of its layers.
image-exhibit = Das Bild vorher und nachher
image-before = Vorher
image-after = Nachher

# What one thread did.
image-did = das Bild zu bearbeiten
# $tiles is the number of all tiles.
image-borders = { $tiles ->
    [1] Das Bild war eine einzige Kachel: Es gab nichts zu verteilen.
   *[other] Die { $tiles } Kacheln lasen { $percent } % mehr Pixel, als das Bild hat, weil jede über ihren Rand hinaus liest.
}
# $ratio is the maximum speed-up.
image-read-by-parent = Der Verteiler las die Kacheln: Sie alle zu kopieren dauerte { $time }, bevor ein Thread beginnen konnte, bei jeder Zahl von Threads. Darum ist keine Zahl von Threads mehr als { $ratio }-mal so schnell wie einer.
image-read-by-workers = Die Worker lasen die Kacheln selbst: Der erste Thread konnte nach { $time } beginnen.
image-black = { $percent } % der Pixel sind schwarz: die, die dunkler sind als das gewichtete Mittel ihrer Umgebung, 11 × 11 Pixel, weil das Licht ungleichmäßig ist.
