# The experiment matmul: SIMD and threads multiply matrices.

matmul-title = Matrixprodukt
matmul-question = Breitere Befehle oder mehr Threads: Multiplizieren sich die beiden Gewinne?
matmul-n = Zeilen und Spalten
matmul-n-help = Die Matrizen sind quadratisch, aus 32-Bit-Gleitkommazahlen; die Arbeit wächst mit der dritten Potenz.
matmul-workers-help = Die Zahl der Threads oder Prozesse; jeder bekommt vier Streifen von Zeilen.

matmul-scalar = Skalar
matmul-scalar-help = Ein Thread, eine Zahl je Befehl: Der Compiler verwendete keine breiteren Befehle.
matmul-processes-help = Worker mit eigenem Speicher, von denen jeder vorher eine Kopie von B erhält: Eine Aufgabe bringt ihre Zeilen von A als Bytes mit und gibt ihre Zeilen von C zurück.

matmul-did = die Matrizen zu multiplizieren
matmul-band = ab Zeile { $n }
matmul-speed = Die schnellste Variante, { $fastest }, schaffte { $billions } Milliarden Multiplikationen und Additionen je Sekunde.
matmul-precision = Alle Varianten summieren in derselben Reihenfolge und stimmen deshalb bis aufs letzte Bit überein; { $entries } Einträge weichen von doppelter Genauigkeit um höchstens { $error } ab.
