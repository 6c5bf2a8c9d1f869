# The experiment `download`.

download-title = Download
download-question = Fünf Seiten werden heruntergeladen und in Dateien geschrieben: eine nach der anderen oder alle auf einmal?
download-pages = Seiten
download-pages-help = Die Zahl der Seiten. Es gibt fünf, zu 42 bis 59 KB; bei mehr wiederholen sie sich, jedes Mal mit einer eigenen Datei.
download-delay-help = Wie lange der Server wartet, bevor er eine Seite sendet.
download-in-flight-help = Wie viele Seiten auf einmal heruntergeladen werden und damit die Zahl der Threads oder Prozesse.
download-chunk = Portion
download-chunk-help = Wie viel auf einmal in eine Datei geschrieben wird.

download-sequential-help = Eine Seite nach der anderen: als Stream geholt und beim Eintreffen geschrieben.
download-async-help = Futures in einem Thread, mehrere auf einmal, jedes mit seinem Stream und seiner Datei. Das Schreiben selbst blockiert den Thread, wie in Python auch.
download-threads-help = Rayon-Threads, von denen jeder blockierende Anfragen stellt (synchroner XMLHttpRequest), die eine Seite als Ganzes liefern. Ein Thread, der nie zu seiner Ereignisschleife zurückkehrt, kann hier keine Dateien öffnen: Er sendet die Seite in Stücken an den Thread des Laufs, der sie schreibt. Ein GIL würde nichts ändern, denn ein Thread gibt ihn bei Anfragen und beim Schreiben frei.
download-processes-help = Worker mit eigenem Speicher; jeder holt seine Seiten als Streams und schreibt seine eigenen Dateien.

# How a variant downloads. $n is the number of pages at once.
download-note-sequential = eine Seite nach der anderen
download-note-threads = { sentences-threads }, der Thread des Laufs schreibt
download-note-processes = { $n } Worker, je eigene Dateien

# $n is the number of pages, and $before the time one after another.
download-took = { $n ->
    [1] Eine Seite
   *[other] { CAPITAL($n) } Seiten
 } nacheinander zu holen und zu schreiben dauerte { $before }
download-took-alone = { download-took }.
# $after is the time of several or of all pages at once.
download-finding = { download-took }, { $at-once ->
    [all] alle auf einmal
   *[several] mehrere auf einmal
 } { $verdict ->
    [unsure] { $after }: kein klarer Unterschied
    [slower] länger: { $after }
   *[faster] { $after }
 }.
download-requests = In der typischen Messung dauern die Anfragen nacheinander zusammen { $sum }; die längste ({ $variant }) dauerte { $longest }: { $times }.
# $variant is Threads or Prozesse.
download-against = { $variant } { $how ->
    [too-few] liefen zu selten für einen Vergleich mit einer Seite nach der anderen
   *[other] { sentences-against } eine Seite nach der anderen
 }: { $times }.

# $others are the times of the $n other variants (download-lanes).
download-writing = Öffnen, Schreiben und Schließen der Dateien dauerte nacheinander { $time } von { $all }, { $percent } %{ $n ->
    [0] {""}
   *[other] {" "}(alle Spuren zusammen, einschließlich des Wartens aufeinander: { $others })
 }; der Rest ist die Zeit des Netzes und des Servers.
download-checked = Nach jeder Messung wurden die Dateien wieder gelesen und entfernt: { $n ->
    [1] eine Datei
   *[other] { $n } Dateien
 }, { $bytes } Bytes, jede mit der Länge und dem SHA-256, die der Server für ihre Seite angibt.
