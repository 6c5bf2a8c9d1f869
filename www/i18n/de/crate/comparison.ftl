# The comparison of two reports, A and B.

comparison-other-experiment = A ist ein Lauf von `{ $a }` und B einer von `{ $b }`: Es gibt nichts zu vergleichen. Wählen Sie zwei Läufe desselben Experiments.

# The main result. $n, $faster and $slower are numbers of variants.
comparison-different-work = Die beiden Läufe taten verschiedene Arbeit; ihre Zeiten sagen also nicht, welcher Browser oder Rechner schneller ist.
comparison-nothing-measured = Keine Variante wurde in beiden gemessen.
comparison-no-difference = Keiner ist klar schneller: kein Unterschied bei { $n ->
    [1] einer Variante
   *[other] { $n } Varianten
 }.
comparison-all = B war bei { $n ->
    [1] der einen Variante, die beide haben,
   *[other] allen { $n } Varianten
 } { $how ->
    [faster] schneller
   *[slower] langsamer
 } als A.
comparison-some = Von { $n } Varianten war B bei { $faster } schneller und bei { $slower } langsamer.
comparison-most = Am meisten unterscheidet sich { $variant }: B ist { $ratio }-mal so schnell wie A.

# Why a variant cannot be compared. $side is A or B.
comparison-only-in = Nur { $side } hat sie.
comparison-not-measured = In { $side } wurde sie nicht gemessen.
comparison-wrong = In { $side } war ihre Antwort falsch: Eine Zeit dafür ist nichts wert.
comparison-no-time = Sie brauchte keine Zeit, durch die man teilen könnte.

# Differences between the runs. $a and $b are the values in A and B.
comparison-parameter = Der Parameter { $name } ist { $a } in A und { $b } in B.
comparison-not-there = nicht da
comparison-environment = { $what ->
    [browser] Der Browser ist
    [cores] Die Zahl der Kerne ist
    [flavour] Die Bauart ist
    [target] Anfragen beantwortete
    [protocol] Das Protokoll ist
    [version] Die Version von Interleave ist
   *[day] Der Tag ist
 } { $a } in A und { $b } in B.
comparison-start = Einer wurde warm gestartet und der andere kalt.
# $a and $b are numbers of runs.
comparison-runs = { CAPITAL($a) } { $a ->
    [one] Lauf
   *[other] Läufe
 } in A, { $b } { $b ->
    [one] Lauf
   *[other] Läufe
 } in B.
comparison-not-in-turns = Die Messungen von A und B wurden nicht abwechselnd genommen: Was den einen störte und den anderen nicht, steckt in keinem Intervall.

# Who answered requests.
comparison-server = ein Server
comparison-service-worker = der Service-Worker der Seite
comparison-nobody = niemand
