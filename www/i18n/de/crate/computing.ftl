# Sentences that compare the models, for any CPU-bound work.

# $did is what one thread did, such as “herunterzuzählen”.
computing-alone = Ein Thread brauchte { $time }, um { $did }.
computing-one-worker = Bei einem Worker gibt es nichts zu verteilen.
computing-share = { CAPITAL($who) } brauchten { $share ->
    [half] die Hälfte der Zeit
    [third] ein Drittel der Zeit
    [quarter] ein Viertel der Zeit
   *[other] { $percent } % der Zeit
 }, die einer braucht.
computing-against = { CAPITAL($who) } { $how ->
    [too-few] liefen zu selten für einen Vergleich mit einem
   *[other] { sentences-against } einer
 }.
computing-one-took = Ein Thread brauchte { $time }.
computing-took = { CAPITAL($who) }: { $times }.
computing-too-little = { $time } Arbeit sind zum Verteilen zu wenig: Einen Thread zu wecken dauert einen Teil einer Millisekunde, eine Nachricht an einen Prozess und ihre Antwort dauern länger.

computing-gil = { CAPITAL($who) } unter einem GIL { $how ->
    [too-few] liefen zu selten für einen Vergleich mit einem
   *[other] { sentences-against } einer
 }, { $times }: Nur einer konnte jeweils laufen.
computing-gil-one = Ein Thread unter einem GIL { $how ->
    [too-few] lief zu selten für einen Vergleich mit einem
   *[other] { sentences-against-one } einer
 } ohne, { $times }.
computing-handed-over = { $n ->
    [1] Der Lock wurde einmal weitergegeben.
   *[other] Der Lock wurde { $n }-mal weitergegeben.
}
computing-handed-over-often = Der Lock wurde zu oft weitergegeben, um jedes Mal zu zeichnen.
computing-waited = Im Mittel wartete ein Thread { $time } von { $all }.

computing-async = Auch Async hat nur einen Thread: Das Abwechseln in { FORM($pieces, case: "dative") } { $cost ->
    [too-few] hatte zu wenige Messungen für einen Vergleich
    [unclear] machte keinen klaren Unterschied
    [little] kostete ein wenig
    [slower] kostete Zeit
   *[faster] war schneller, was die Arbeit nicht erklärt
 }, { $times }.

computing-simd = SIMD, 128 Bit auf einmal, { $how ->
    [faster] machte einen Thread schneller
    [slower] machte einen Thread langsamer
    [too-few] lief zu selten für einen Vergleich
   *[unclear] machte keinen klaren Unterschied
 }: { $times }.
computing-simd-threads = SIMD und Threads zusammen: { $times }; { $compared ->
    [unknown] beide Gewinne multipliziert wären { $product }×
    [within] beide Gewinne multipliziert, { $product }×, liegen in diesem Intervall
    [less] weniger als beide Gewinne multipliziert, { $product }×: Speicher und Verteilen kosten Zeit
   *[more] mehr als beide Gewinne multipliziert, { $product }×
 }.
computing-messages = Im Mittel rechnete ein Prozess { $run } und verbrachte { $messages } mit Nachrichten, das Kopieren eingeschlossen.
