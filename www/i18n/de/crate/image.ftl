# The experiment `image`.

image-title = Schwarz und Weiß
image-question = Eine fotografierte Seite, Kachel für Kachel lesbar gemacht: Was kosten die Kacheln?
image-picture = Bild
# $millions is a count.
image-picture-help = Das hier gezeichnete oder ein eigenes mit bis zu { $millions } Millionen Pixeln. Es bleibt in diesem Browser.
image-width = Breite
image-width-help = Spalten des eingebauten Bildes, Handschrift unter einer Lampe. Ein eigenes hat seine eigene Größe.
image-height = Höhe
image-height-help = Zeilen des eingebauten Bildes.
image-tiles = Kacheln je Seite
image-tiles-help = In wie viele Spalten und Zeilen von Kacheln es zerlegt wird; eine Kachel ist eine Aufgabe. Jede schaut 5 Pixel über ihren Rand hinaus.
image-reader = Wer die Kacheln liest
image-reader-help = Worker: Jeder findet seine Kacheln im ganzen Bild, von dem Prozesse vorher eine Kopie bekommen. Verteiler: Der eine Thread, der die Kacheln verteilt, kopiert zuvor die Pixel jeder einzelnen.
image-by-workers = Worker
image-by-parent = Verteiler
image-tile = Kachel { $n }

# The title of the picture and the names of its layers.
image-exhibit = Das Bild und was daraus wurde
image-before = Vorher
image-after = Nachher

# What one thread did.
image-did = das Bild zu bearbeiten
# $tiles is the number of all tiles.
image-borders = { $tiles ->
    [1] Das Bild war eine einzige Kachel: Es gab nichts zu verteilen.
   *[other] Die { $tiles } Kacheln lasen { $percent } % mehr Pixel, als es gibt, weil jede über ihren Rand hinausschaut.
}
# $ratio is the maximum speed-up.
image-read-by-parent = Der Verteiler las die Kacheln: Sie alle zu kopieren dauerte { $time }, bevor ein Thread beginnen konnte, wie viele Threads es auch sind. Selbst mit beliebig vielen wäre es also nicht mehr als { $ratio }-mal so schnell wie mit einem.
image-read-by-workers = Die Worker lasen die Kacheln selbst: Der erste Thread konnte nach { $time } beginnen.
image-black = { $percent } % der Pixel sind schwarz: die, die dunkler sind als das gewichtete Mittel ihrer Umgebung, 11 × 11 Pixel; ungleichmäßiges Licht verlangt das.
