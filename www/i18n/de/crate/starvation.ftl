# The experiment on readers and writers of one text.

starvation-title = Verhungern
starvation-question = Leser und Schreiber teilen sich einen Text: Wer wartet, und wie lange?

starvation-readers = Leser
starvation-readers-help = Wie viele Threads den Text lesen.
starvation-writers = Schreiber
starvation-writers-help = Wie viele Threads ihn ändern.
starvation-read = Lesen dauert
starvation-read-help = Wie lange ein Leser im Mittel bleibt: zufällig lange, von halb bis anderthalbmal so lang, nach dem Startwert. Blieben alle gleich lang, so würden Leser, die zusammen kamen, auch zusammen gehen, jedes Mal mit einer Lücke.
starvation-write = Schreiben dauert
starvation-write-help = Wie lange ein Schreiber im Mittel bleibt; ebenfalls zufällig.
starvation-think = Eine Pause dauert
starvation-think-help = Wie lange jeder Thread nach einem Zugriff im Mittel pausiert; ebenfalls zufällig. Bei 0 kommt er sofort wieder, und bei zweien einer Art ist immer einer drinnen oder wartet.
starvation-window = Zeitfenster
starvation-window-help = Nach dieser Zeit kommen keine Threads mehr an. Die wartenden erhalten dann Zugriff, und ihre Wartezeit zählt bis dahin.
starvation-provoke-help = Ob Threads manchmal zufällig bis zu viermal so lange bleiben.

starvation-rests = Mit Pausen
starvation-dawdle = Mit Pausen, und manche trödeln
starvation-crowd = Acht Leser, ein Schreiber
starvation-editors = Ein Leser, vier Schreiber

starvation-readers-first = Leser zuerst
starvation-readers-first-help = Ein Leser geht hinein, sooft kein Schreiber drinnen ist, auch wenn Schreiber warten. Solange immer mindestens ein Leser drinnen ist, kommt nie ein Schreiber hinein.
starvation-writers-first = Schreiber zuerst
starvation-writers-first-help = Kein Leser geht hinein, während ein Schreiber wartet. Solange immer mindestens ein Schreiber wartet, kommt nie ein Leser hinein.
starvation-fair = Fair
starvation-fair-help = Threads gehen in der Reihenfolge ihrer Ankunft hinein; Leser, die nacheinander ankommen, gehen zusammen hinein.
starvation-mutex = Einfacher Lock
starvation-mutex-help = Ein Lock, der Leser und Schreiber nicht unterscheidet: immer nur ein Thread. Er hält keine Reihenfolge ein: Ein Thread, der ihn freigibt und gleich wiederkommt, kann ihn wieder bekommen, bevor die wartenden aufgewacht sind.

# How a variant lets threads in.
starvation-note = { $readers } Leser, { $writers } Schreiber, { $variant ->
    [readers-first] Leser gehen vor
    [writers-first] Schreiber gehen vor
    [fair] in der Reihenfolge der Ankunft
   *[mutex] nacheinander
 }

# What the threads share.
starvation-text = Text
    .accusative = den Text

starvation-both-starved = Leser und Schreiber verhungert
starvation-readers-starved = Leser verhungert
starvation-writers-starved = Schreiber verhungert
starvation-shared-fairly = gerecht geteilt
starvation-shared-unevenly = ungleich geteilt

# The table of the threads. $all, $readers and $writers are Jain’s index of fairness, and $most is a number of readers.
starvation-exhibit = Zugriffe in der letzten Messung
starvation-exhibit-thread = Thread
starvation-exhibit-accesses = Zugriffe
starvation-exhibit-late = nach dem Ende
starvation-exhibit-longest-wait = längste Wartezeit
starvation-exhibit-late-accesses = + { $n }
starvation-exhibit-fairness = Jains Index { $all } (Leser: { $readers }, Schreiber: { $writers }); höchstens { $most } Leser zugleich
starvation-exhibit-none = keiner kam hinein

# The readers or the writers, which $whom says, under a variant that lets the others in first. $n is the number of
# samples.
starvation-nobody-starved = { $variant } ließ in { sentences-samples } keinen Thread verhungern: Kein { $whom ->
    [readers] Leser
   *[writers] Schreiber
 } wartete länger als { $time }. Die anderen ließen Lücken.
starvation-starved = { $variant } ließ die { $whom ->
    [readers] Leser
   *[writers] Schreiber
 } in { $hit } von { sentences-samples } verhungern: In der letzten, { $window } lang, wartete einer { $time }{ $compared ->
    [fair] , { $times }-mal so lange wie die längste Wartezeit unter einem fairen Lock ({ $fair })
   *[alone] {""}
 }, und { $got-in }.
# How often all threads of a kind got in; $count is how many they are.
starvation-got-in = { $count ->
    [one] der { $whom ->
        [readers] Leser
       *[writers] Schreiber
     } kam
   *[other] alle { $count } { $whom ->
        [readers] Leser
       *[writers] Schreiber
     } zusammen kamen
 } derweil { $accesses ->
    [0] nie
    [1] einmal
   *[other] { $accesses }-mal
 } hinein

# $n is the number of threads, and $least the index if only one of them got in.
starvation-evenness = Jains Fairness-Index über alle { sentences-threads } (1: alle kamen gleich oft hinein; { $least }: nur einer): { $indices }.
# $figures are variants, each with a number of readers.
starvation-most-readers = Die meisten Leser zugleich drinnen: { $figures }.
starvation-readers-together = Leser schaden einander nicht und waren zusammen drinnen; die meisten zugleich: { $figures }.
starvation-figure = { $variant } { $figure }
# The plain lock, under which $readers were inside at once.
starvation-plain-lock = Unter dem einfachen Lock waren { $readers ->
    [0] nie zwei Leser
    [1] nie zwei Leser
   *[other] { $readers } Leser
 } zugleich drinnen, und keine Regel sagt, welcher Thread der nächste ist: Ein Thread kam { $most }-mal hinein, ein anderer { $least }-mal.
starvation-price = Fairness hat ihren Preis: insgesamt { $fair } Zugriffe unter dem fairen Lock, { $first } mit Lesern zuerst, die fast immer zusammen drinnen sind.
