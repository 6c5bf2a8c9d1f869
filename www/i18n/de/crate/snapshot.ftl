# The experiment on a reader and a writer of one structure.

snapshot-title = Momentaufnahme
snapshot-question = Ein Leser folgt einem Schlüssel, während ein Schreiber die Struktur ersetzt: Was findet er?

snapshot-entries = Einträge
snapshot-entries-help = Die Zahl der Einträge der Struktur. Jeder nennt den nächsten, und eine Suche folgt ihnen vom ersten bis zum letzten.
snapshot-replacements = Ersetzungen
snapshot-replacements-help = Wie oft der Schreiber alle Einträge ersetzt. Der Leser wiederholt seine Suche, bis der Schreiber fertig ist.
snapshot-fill = Füllen dauert
snapshot-fill-help = Wie lange der Schreiber für die neuen Einträge braucht; so lange pausiert er auf halbem Weg.
snapshot-look = Suchen dauert
snapshot-look-help = Wie lange der Leser für eine Suche braucht; so lange pausiert er auf halbem Weg.
snapshot-rest = Pause dazwischen
snapshot-rest-help = Wie lange der Schreiber nach jeder Ersetzung im Mittel pausiert: zufällig lange, von halb bis anderthalbmal so lang, nach dem Startwert, damit die beiden Threads nicht im Gleichtakt laufen.
snapshot-provoke-help = Ob beide manchmal auf halbem Weg zufällig bis zu 1 ms länger pausieren.

snapshot-slow = Langsam, zum Ansehen
snapshot-fast = So schnell es geht
snapshot-provoked = So schnell es geht, provoziert

snapshot-in-place = An Ort und Stelle
snapshot-in-place-help = Der Schreiber entfernt alle Einträge und fügt die neuen ein, einen nach dem anderen und ohne Lock. Einem Leser dazwischen fehlt ein Schlüssel, oder er findet Einträge zweier Versionen.
snapshot-lock = Lock
snapshot-lock-help = Ein Lock um jede Ersetzung und jede Suche, in der Reihenfolge der Ankunft. Nichts fehlt, und jeder Thread wartet auf den anderen.
snapshot-rcu = Read-Copy-Update
snapshot-rcu-help = Der Schreiber füllt eine private Kopie und ersetzt die alte in einem Schritt durch sie. Der Leser arbeitet mit der alten Kopie weiter, unversehrt, bis zur nächsten Suche; er nimmt keinen Lock. Der Preis ist der Speicher für beide.
# How a variant replaces the entries.
snapshot-note = { $entries ->
    [one] { $entries } Eintrag
   *[other] { $entries } Einträge
 }, { $how ->
    [in-place] geleert und neu gefüllt
    [lock] dasselbe unter einem Lock
   *[rcu] jedes Mal eine neue Kopie
 }

# The threads, and what they wait for.
snapshot-reader = Leser
snapshot-writer = Schreiber
snapshot-structure = Struktur
    .accusative = die Struktur

snapshot-whole = immer unversehrt
snapshot-mixed = Versionen vermischt
snapshot-missing = Schlüssel fehlen
snapshot-exhibit = Was gefunden wurde
snapshot-exhibit-amount = Suchen, denen ein Schlüssel fehlte

snapshot-lookups = { $lookups ->
    [one] { $lookups } Suche
   *[other] { $lookups } Suchen
}
# How it went without a lock. $n is the number of samples.
snapshot-no-proof = An Ort und Stelle ersetzt, war die Struktur in { sentences-samples } immer unversehrt. Das ist Glück und kein Beweis: „Provozieren“ macht Schäden wahrscheinlich.
snapshot-harm = An Ort und Stelle ersetzt, war die Struktur in { $hit } von { sentences-samples } nicht unversehrt: In einer davon fehlte { $missing } von { snapshot-lookups } ein Schlüssel{ $mixed ->
    [0] {""}
   *[other] , und { $mixed }-mal fanden sich Einträge zweier Versionen
 }.
snapshot-lock-cost = Mit einem Lock um beide fehlte kein Schlüssel, und jeder wartete auf den anderen: der Leser bis zu { $reader }, der Schreiber bis zu { $writer }.
snapshot-copy-cost = Mit Read-Copy-Update fehlte kein Schlüssel, und der Leser wartete { $wait ->
    [none] nie
   *[some] höchstens { $time }
 }: { $old } von { snapshot-lookups } { $old ->
    [one] sah
   *[other] sahen
 } eine Kopie, die derweil ersetzt wurde, alt, aber unversehrt.
# $those lists how many look-ups each variant made.
snapshot-throughput = Suchen, während der Schreiber { $replacements ->
    [one] eine Ersetzung
   *[other] { $replacements } Ersetzungen
 } machte: { $those }.
snapshot-variant-throughput = { $variant } { $n } in { $time }
