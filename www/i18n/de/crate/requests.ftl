# Requests: descriptions of the models that send them, lanes, and reasons of outcomes.

requests-sequential-help = Eine Anfrage nach der anderen, jede abgewartet.
requests-async-help = Fetch-Futures in einem Thread, mehrere auf einmal unterwegs.
requests-gil-help = Ein Modell der Threads von CPython, ausgeführt auf echten Threads: blockierende Anfragen; ein Thread gibt den einen Lock während jeder frei.
requests-threads-help = Rayon-Threads, von denen jeder blockierende Anfragen stellt (synchroner XMLHttpRequest).
requests-processes-help = Worker mit eigenem Speicher, von denen jeder seine eigenen Anfragen abwartet.

# How a variant sends requests: $n is the number of slots, threads or workers.
requests-note-sequential = eine Anfrage nach der anderen
requests-note-async = { $n ->
    [one] { $n } Platz
   *[other] { $n } Plätze
 }, ein Thread
requests-note-gil = { sentences-threads }, Lock beim Warten freigegeben
requests-note-threads = { sentences-threads }, blockierende Anfragen
requests-note-processes = { $n } Worker, je ein eigenes Fetch

# The lane of requests or downloads that are made one after another.
requests-one-at-a-time = nacheinander

requests-out-of-time = Die Zeit für alle Anfragen zusammen war um.
