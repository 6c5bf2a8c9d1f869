# The experiment on readers and writers of one text.

starvation-title = Verhungern
starvation-question = Leser und Schreiber teilen sich einen Text: Wer wartet, und wie lange?

starvation-readers = Leser
starvation-readers-help = Wie viele Threads den Text ansehen.
starvation-writers = Schreiber
starvation-writers-help = Wie viele Threads ihn ändern.
starvation-read = Lesen dauert
starvation-read-help = Wie lange ein Leser in der Regel bleibt: zwischen halb und anderthalbmal so lang, durch einen Zufall, den der Startwert bestimmt. Blieben alle gleich lang, so gingen auch zusammen, die zusammen kamen, und es gäbe jedes Mal eine Lücke.
starvation-write = Schreiben dauert
starvation-write-help = Wie lange ein Schreiber in der Regel bleibt; ebenso.
starvation-think = Ruhen dauert
starvation-think-help = Wie lange jeder wegbleibt, nachdem er drinnen war; ebenso. Bei 0 kommen sie sofort wieder, und bei zweien einer Art ist immer einer von ihnen drinnen oder an der Tür.
starvation-window = Sie kommen für
starvation-window-help = Nach dieser Zeit kommt niemand mehr. Wer wartet, kommt dann hinein, und die Zeit bis dahin war seine Wartezeit.
starvation-provoke-help = Ob jene, die drinnen sind, hin und wieder zufällig bis zu viermal so lange bleiben.

starvation-rests = Sie ruhen dazwischen
starvation-dawdle = Sie ruhen, und manche trödeln
starvation-crowd = Acht Leser, ein Schreiber
starvation-editors = Ein Leser, vier Schreiber

starvation-readers-first = Leser zuerst
starvation-readers-first-help = Ein Leser geht hinein, sooft kein Schreiber drinnen ist, wer auch immer wartet. Solange Leser so oft kommen, dass immer einer von ihnen drinnen ist, kommt nie ein Schreiber hinein.
starvation-writers-first = Schreiber zuerst
starvation-writers-first-help = Kein Leser geht hinein, während ein Schreiber wartet. Solange Schreiber so oft kommen, dass immer einer von ihnen wartet, kommt nie ein Leser hinein.
starvation-fair = Fair
starvation-fair-help = Sie gehen in der Reihenfolge hinein, in der sie kamen; Leser, die nacheinander kamen, gehen zusammen hinein.
starvation-mutex = Einfacher Lock
starvation-mutex-help = Ein Lock, der keine Leser kennt: einer nach dem anderen, wer auch immer es ist. Er hält keine Reihenfolge ein: Wer loslässt und gleich wiederkommt, kann ihn wiederhaben, bevor die Wartenden aufgewacht sind.

# How a variant lets threads in.
starvation-note = { $readers } Leser, { $writers } Schreiber, { $variant ->
    [readers-first] Leser gehen vor
    [writers-first] Schreiber gehen vor
    [fair] in der Reihenfolge des Kommens
   *[mutex] nacheinander
 }

# The threads and what they share.
starvation-reader = Leser { $n }
starvation-writer = Schreiber { $n }
starvation-text = Text
    .accusative = den Text

starvation-both-starved = Leser und Schreiber verhungert
starvation-readers-starved = Leser verhungert
starvation-writers-starved = Schreiber verhungert
starvation-shared-fairly = gerecht geteilt
starvation-shared-unevenly = ungleich geteilt

# The table of the threads. $all, $readers and $writers are Jain’s index of fairness, and $most is a number of readers.
starvation-exhibit = Wer hineinkam, in der letzten Messung
starvation-exhibit-thread = Thread
starvation-exhibit-accesses = Zugriffe
starvation-exhibit-late = als alles vorbei war
starvation-exhibit-longest-wait = längste Wartezeit
starvation-exhibit-late-accesses = + { $n }
starvation-exhibit-fairness = Jains Index { $all } (Leser: { $readers }, Schreiber: { $writers }); höchstens { $most } Leser zugleich
starvation-exhibit-none = keiner kam hinein

# The readers or the writers, which $whom says, under a variant that lets the others in first. $n is the number of
# samples.
starvation-nobody-starved = { $variant } ließ in { sentences-samples } niemanden verhungern: Kein { $whom ->
    [readers] Leser
   *[writers] Schreiber
 } wartete länger als { $time }. Es gab Lücken, um hineinzuschlüpfen.
starvation-starved = { $variant } ließ die { $whom ->
    [readers] Leser
   *[writers] Schreiber
 } in { $hit } von { sentences-samples } verhungern: In der letzten, { $window } lang, wartete einer { $time }{ $compared ->
    [fair] , { $times }-mal so lange wie irgendeiner unter einem fairen Lock ({ $fair })
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
starvation-most-readers = So viele Leser waren höchstens zugleich drinnen: { $figures }.
starvation-readers-together = Leser schaden einander nicht und waren zusammen drinnen; höchstens zugleich: { $figures }.
starvation-figure = { $variant } { $figure }
# The plain lock, under which $readers were inside at once.
starvation-plain-lock = Unter dem einfachen Lock waren { $readers ->
    [0] nie zwei Leser
    [1] nie zwei Leser
   *[other] { $readers } Leser
 } zugleich drinnen, und nichts sagt, wer der Nächste ist: Ein Thread kam { $most }-mal hinein, ein anderer { $least }-mal.
starvation-price = Fairness hat ihren Preis: insgesamt { $fair } Zugriffe unter dem fairen Lock, { $first } dort, wo Leser vorgehen und fast immer zusammen drinnen sind.
