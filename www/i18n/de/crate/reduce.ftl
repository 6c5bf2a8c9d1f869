# The experiment reduce: a reduction of many numbers to one, from left to right and as a tree.

reduce-title = Reduktion
reduce-question = Aus vielen Zahlen wird eine: Hilft ein Baum, und bei welchen Operatoren?
reduce-n = Zahlen
reduce-n-help = Bis zu 128 Zahlen werden gepaart; mehr werden in 64 Blöcke zerlegt, die gefaltet werden, bevor ihre Ergebnisse gepaart werden.
reduce-operator = Operator
reduce-operator-help = Summe und Differenz nehmen 0 … n − 1, Maximum dieselben gemischt, Produkt die Potenzen von 7 modulo 2³¹ − 1, ggT Vielfache von 12.
reduce-workers-help = Wie viele Threads oder Prozesse sich die Aufgaben einer Runde teilen.
reduce-ten-million = Zehn Millionen
reduce-operator-sum = Summe
reduce-operator-product = Produkt
reduce-operator-max = Maximum
reduce-operator-gcd = ggT
reduce-operator-difference = Differenz
reduce-no-reduction = Kein Operator für eine Reduktion

reduce-left-fold = Linksfaltung
reduce-left-fold-help = Ein Thread verknüpft sein Ergebnis mit einer Zahl nach der anderen; alle zusammen sind eine Aufgabe. Keine Variante hat Vektorbefehle: Für einen Rest oder einen ggT gibt es keinen, und dieses Experiment vergleicht die Gruppierung.
reduce-tree = Baum, ein Thread
reduce-tree-help = Ein Thread führt die Aufgaben des Baums nacheinander aus: die Kosten eines Baums ohne parallele Arbeit.
reduce-threads-help = Rayon-Threads in Web Workern über einem gemeinsamen Speicher, der die Zahlen hält; eine Runde beginnt, wenn die vorige fertig ist.
reduce-processes-help = Worker mit eigenem Speicher: Die Zahlen eines Blocks werden als Nachricht gesendet, das Ergebnis ebenso.

reduce-task = Runde { $round }, Aufgabe { $task }

# The drawn trees. $who is the name of a thread or process.
reduce-trees = { $operator ->
    [sum] Summe
    [product] Produkt
    [max] Maximum
    [gcd] ggT
   *[difference] Differenz
 } von { $n } Zahlen
reduce-alone = Ein Wert, der am Ende einer Runde allein ist, geht in die nächste über.
reduce-leaf = Ein Blatt steht für { $n } Zahlen, von einer Aufgabe gefaltet; sie sind nicht gezeichnet.
reduce-number = { $value }, eine der Zahlen.
reduce-numbers = { $n ->
    [one] { $n } Zahl
   *[other] { $n } Zahlen
}
reduce-combined = { CAPITAL(FORM($who, case: "subject")) } fasste { $values } zu { $value } zusammen: Runde { $round }, { $took }.
reduce-too-short = zu kurz für die Uhr
reduce-result = { $value } nach { $tasks ->
    [one] { $tasks } Aufgabe
   *[other] { $tasks } Aufgaben
 } in { $rounds ->
    [one] { $rounds } Runde
   *[other] { $rounds } Runden
 }. { CAPITAL($shares) }.
reduce-share = { $who }: { $tasks }

# The finding. $n is the number of $who, which are threads or processes.
reduce-fold-alone = Von links nach rechts faltete ein Thread die Zahlen in { $time }.
reduce-against-fold = { CAPITAL($who) } mit einem Baum{ $how ->
    [too-few] : zu wenige Läufe für einen Vergleich mit einem Thread
   *[other] { $n ->
        [one] {" "}{ sentences-against-one } ein Thread
       *[other] {" "}{ sentences-against } ein Thread
    }
 }, der die Zahlen von links nach rechts faltete.
reduce-fold-took = Die Linksfaltung brauchte { $time }.
reduce-trees-took = Bäume: { $each }.
reduce-tree-took = { $who } { $time }, { $times }
reduce-async = Async
reduce-under-gil = { sentences-threads } unter einem GIL

# $values are the numbers of values from round to round.
reduce-rounds = { $values }: { $rounds ->
    [one] { $rounds } Runde
   *[other] { $rounds } Runden
 } mit { $tasks ->
    [one] { $tasks } Aufgabe
   *[other] { $tasks } Aufgaben
 }.
reduce-idle-rounds = { $rounds ->
    [one] Die letzte Runde hat
   *[other] Die letzten { $rounds } Runden haben
 } weniger Aufgaben, als es Worker gibt ({ $workers }).
reduce-cost-of-rounds = Zusätzlich zur Zeit der Faltung kostete eine Runde { $costs }: Ihre Aufgaben werden verteilt, und die nächste Runde wartet auf alle.
reduce-cost-of-round = { $time } mit { reduce-by }
reduce-above-blocks = Mit { reduce-by } waren die Blöcke nach { $blocks } gefaltet, und die Runden darüber dauerten { $rounds }.
# $by is a variant with a tree. Dative.
reduce-by = { $by ->
    [tree] einem Thread
    [threads] Threads
   *[processes] Prozessen
}

reduce-same-value = Bei jeder Gruppierung ist { $operator ->
    [sum] ihre Summe
    [product] ihr Produkt
    [max] ihr Maximum
   *[gcd] ihr ggT
 } { $value }.
# $tree is the value of a tree, if there is one.
reduce-difference = Von links nach rechts ist ihre Differenz { $fold }{ $compared ->
    [both] , als Baum { $tree }
   *[fold] {""}
 }: (a − b) − c ist nicht a − (b − c). Jedes ist für seine Gruppierung richtig; darum ist die Subtraktion kein Operator für eine Reduktion.
