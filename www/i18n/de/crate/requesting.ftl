# Sentences about requests, for all experiments that send requests.

requesting-connections = Mehr Anfragen sind unterwegs, als der Browser Verbindungen hat: Über HTTP/1.1 sendet er jeweils sechs an einen Server, und die Hälfte der Anfragen der Futures wartete { $time } oder länger im Browser.{ $threads ->
    [exempt] {" "}Die blockierenden Anfragen der Threads sind in diesem Browser von dieser Grenze ausgenommen.
   *[alike] {""}
}
requesting-one-connection = Über HTTP/2 teilen sich alle Anfragen eine Verbindung: Keine musste auf eine von sechs warten wie über HTTP/1.1, und die Hälfte wurde innerhalb von { $time } gesendet.

# How $n requests failed, of which $url is the first.
requesting-failed = { $n ->
    [one] { $url } { $outcome ->
        [timeout] antwortete nicht rechtzeitig
        [aborted] wurde abgebrochen, als die Zeit für alle um war
       *[network] war nicht erreichbar
     }
   *[other] { $n } Anfragen { $outcome ->
        [timeout] blieben zu lange ohne Antwort
        [aborted] wurden abgebrochen, als die Zeit für alle um war
       *[network] erreichten den Server nicht
     }
}
# $failed lists how requests failed. $kept is the number of answers. $lost is whose requests did not reach the server:
# those to this page’s own server, or also to others; browsers do not say whether others refused to be read.
requesting-outcomes = { $failed }; { $kept ->
    [0] eine andere wurde nicht gestellt
    [one] die andere Antwort blieb erhalten
   *[other] alle { $kept } anderen Antworten blieben erhalten
 }.{ $lost ->
    [others] {" "}Ein neuer Lauf sendet sie erneut und gelingt, sobald der Server da ist und diese Seite seine Antworten lesen lässt (CORS).
    [own] {" "}Ein neuer Lauf sendet sie erneut und gelingt, sobald der Server da ist.
   *[none] {""}
}
# $n is a word, and $all is the same in digits.
requesting-retried = { $n ->
    [one] Eine Anfrage der typischen Messung scheiterte und wurde wiederholt, mit { $tries } Versuchen: { $ended ->
        [all] sie gelang am Ende
       *[none] sie gelang nie
     }.
   *[other] { CAPITAL($n) } Anfragen der typischen Messung scheiterten und wurden wiederholt, mit bis zu { $tries } Versuchen: { $ended ->
        [all] alle gelangen am Ende
        [none] keine gelang
       *[some] { $well } von { $all } gelangen am Ende
     }.
}
requesting-unreadable = { $n ->
    [one] Eine Antwort kam
   *[other] { CAPITAL($n) } Antworten kamen
 } von einem Server, der diese Seite seine Antworten nicht lesen lässt (CORS): Bekannt ist nur, dass und wann er antwortete. Blockierende Anfragen erfahren nicht einmal das; für Threads antwortet ein solcher Server nicht.
requesting-latency = { $variant }: { $rate } Anfragen je Sekunde; die Hälfte war innerhalb von { $median } beantwortet, { $percent } % innerhalb von { $tail } (von { $n }).
requesting-alone = Nacheinander brauchten die Anfragen { $alone }.
