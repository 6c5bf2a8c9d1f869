# The comparison of two reports, A and B.

comparison-other-experiment = A ist ein Lauf von `{ $a }` und B einer von `{ $b }`: Es gibt nichts zu vergleichen. Wählen Sie zwei Läufe desselben Experiments.

# The main result. $n, $faster and $slower are numbers of variants.
comparison-different-work = Die beiden Läufe taten verschiedene Arbeit; ihre Zeiten zeigen daher nicht, welcher Browser oder Rechner schneller ist.
comparison-nothing-measured = Keine Variante wurde in beiden Läufen gemessen.
comparison-no-difference = Kein Lauf ist klar schneller: kein Unterschied bei { $n ->
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
comparison-most = Der größte Unterschied liegt bei { $variant }: B ist { $ratio }-mal so schnell wie A.

# Why a variant cannot be compared. $side is A or B.
comparison-only-in = Nur { $side } hat sie.
comparison-not-measured = In { $side } wurde sie nicht gemessen.
comparison-wrong = In { $side } war ihre Antwort falsch; ihre Zeit besagt daher nichts.
comparison-no-time = Ihre Zeit ist 0; es gibt also kein Verhältnis.

# Differences between the runs. $a and $b are the values in A and B.
comparison-parameter = Der Parameter { $name } ist { $a } in A und { $b } in B.
comparison-not-there = nicht da
comparison-environment = { $what ->
    [browser] Der Browser ist
    [cores] Die Zahl der Kerne ist
    [flavour] Der Build ist
    [target] Anfragen beantwortete
    [protocol] Das Protokoll ist
    [version] Die Version von Interleave ist
   *[day] Der Tag ist
 } { $a } in A und { $b } in B.
comparison-start = Ein Lauf startete warm und der andere kalt.
# $a and $b are numbers of runs.
comparison-runs = { CAPITAL($a) } { $a ->
    [one] Lauf
   *[other] Läufe
 } in A, { $b } { $b ->
    [one] Lauf
   *[other] Läufe
 } in B.
comparison-not-in-turns = Die Messungen von A und B wechselten sich nicht ab: Eine Störung nur eines Laufs steckt in keinem Intervall.

# Who answered requests.
comparison-server = ein Server
comparison-service-worker = der Service-Worker der Seite
comparison-nobody = kein Server
