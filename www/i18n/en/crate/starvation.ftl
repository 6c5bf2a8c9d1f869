# The experiment on readers and writers of one text.

starvation-title = Starvation
starvation-question = Readers and writers share one text: who waits, and for how long?

starvation-readers = Readers
starvation-readers-help = How many threads look at the text.
starvation-writers = Writers
starvation-writers-help = How many threads change it.
starvation-read = A read takes
starvation-read-help = How long a reader stays, as a rule: between half of it and one and a half times as long, by a chance that the seed decides. If all stayed equally long, those who came together would leave together, and there would be a gap each time.
starvation-write = A write takes
starvation-write-help = How long a writer stays, as a rule; likewise.
starvation-think = A rest takes
starvation-think-help = How long each stays away after it was inside; likewise. At 0 they come back at once, and with two of a kind there is always one of them inside or at the door.
starvation-window = They come for
starvation-window-help = After that long nobody comes any more. Those who wait get in then, and the time until then was their wait.
starvation-provoke-help = Whether those who are inside now and then stay for up to four times as long, by chance.

starvation-rests = They rest in between
starvation-dawdle = They rest, and some dawdle
starvation-crowd = Eight readers, one writer
starvation-editors = One reader, four writers

starvation-readers-first = Readers first
starvation-readers-first-help = A reader goes in whenever no writer is inside, whoever waits. As long as readers come so often that one of them is always inside, no writer ever gets in.
starvation-writers-first = Writers first
starvation-writers-first-help = No reader goes in while a writer waits. As long as writers come so often that one of them always waits, no reader ever gets in.
starvation-fair = Fair
starvation-fair-help = They go in in the order in which they came; readers that came one after another go in together.
starvation-mutex = Plain lock
starvation-mutex-help = A lock that knows no readers: one at a time, whoever it is. It keeps no order: who lets go and comes back at once may have it again before those who wait have woken up.

# How a variant lets threads in.
starvation-note = { $readers ->
    [one] { $readers } reader
   *[other] { $readers } readers
 }, { $writers ->
    [one] { $writers } writer
   *[other] { $writers } writers
 }, { $variant ->
    [readers-first] readers go first
    [writers-first] writers go first
    [fair] in the order of coming
   *[mutex] one at a time
 }

# The threads and what they share.
starvation-reader = reader { $n }
starvation-writer = writer { $n }
starvation-text = the text

starvation-both-starved = readers and writers starved
starvation-readers-starved = readers starved
starvation-writers-starved = writers starved
starvation-shared-fairly = shared fairly
starvation-shared-unevenly = shared unevenly

# The table of the threads. $all, $readers and $writers are Jain’s index of fairness, and $most is a number of readers.
starvation-exhibit = Who got in, in the last sample
starvation-exhibit-thread = thread
starvation-exhibit-accesses = accesses
starvation-exhibit-late = when all was over
starvation-exhibit-longest-wait = longest wait
starvation-exhibit-late-accesses = + { $n }
starvation-exhibit-fairness = Jain’s index { $all } (readers { $readers }, writers { $writers }); at most { $most ->
    [one] { $most } reader
   *[other] { $most } readers
 } at once
starvation-exhibit-none = none got in

# The readers or the writers, which $whom says, under a variant that lets the others in first. $n is the number of
# samples.
starvation-nobody-starved = { $variant } starved nobody in { sentences-samples }: no { $whom ->
    [readers] reader
   *[writers] writer
 } waited longer than { $time }. There were gaps to slip in.
starvation-starved = { $variant } starved the { $whom ->
    [readers] readers
   *[writers] writers
 } in { $hit } of { sentences-samples }: in the last, of { $window }, one waited { $time }{ $compared ->
    [fair] , { $times }× as long as any under a fair lock ({ $fair })
   *[alone] {""}
 }, and { $got-in }.
# How often all threads of a kind got in; $count is how many they are.
starvation-got-in = { $count ->
    [one] the { $whom ->
        [readers] reader
       *[writers] writer
     }
   *[other] all { $count } { $whom ->
        [readers] readers
       *[writers] writers
     } together
 } { $accesses ->
    [0] never got in
    [1] got in once
   *[other] got in { $accesses } times
 } meanwhile

# $n is the number of threads, and $least the index if only one of them got in.
starvation-evenness = Jain’s index of fairness over all { sentences-threads } (1: all got in equally often; { $least }: one alone did): { $indices }.
# $figures are variants, each with a number of readers.
starvation-most-readers = The most readers that were inside at once: { $figures }.
starvation-readers-together = Readers do each other no harm and were inside together; at the most at once: { $figures }.
starvation-figure = { $variant } { $figure }
# The plain lock, under which $readers were inside at once.
starvation-plain-lock = Under the plain lock { $readers ->
    [0] no two readers were
    [1] no two readers were
   *[other] { $readers } readers were
 } inside at a time, and nothing says who is next: one thread got in { $most ->
    [one] { $most } time
   *[other] { $most } times
 }, another { $least ->
    [one] { $least } time
   *[other] { $least } times
 }.
starvation-price = Fairness has its price: { $fair } accesses in all under the fair lock, { $first } where readers go first and are nearly always inside together.
