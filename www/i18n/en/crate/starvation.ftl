# The experiment on readers and writers of one text.

starvation-title = Starvation
starvation-question = Readers and writers share one text: who waits, and for how long?

starvation-readers = Readers
starvation-readers-help = How many threads read the text.
starvation-writers = Writers
starvation-writers-help = How many threads change it.
starvation-read = A read takes
starvation-read-help = How long a reader stays, on average: a random time, from half of it to one and a half times as long, by the seed. If all stayed equally long, readers that came together would leave together, with a gap each time.
starvation-write = A write takes
starvation-write-help = How long a writer stays, on average; also random.
starvation-think = A pause takes
starvation-think-help = How long each thread pauses after an access, on average; also random. At 0 it comes back at once, and with two of a kind, one of them is always inside or waiting.
starvation-window = Time window
starvation-window-help = After this time no more threads arrive. Those that wait then get access, and their wait counts until then.
starvation-provoke-help = Whether threads sometimes stay for up to four times as long, at random.

starvation-rests = With pauses
starvation-dawdle = With pauses, and some dawdle
starvation-crowd = Eight readers, one writer
starvation-editors = One reader, four writers

starvation-readers-first = Readers first
starvation-readers-first-help = A reader enters whenever no writer is inside, even if writers wait. As long as at least one reader is always inside, no writer ever gets in.
starvation-writers-first = Writers first
starvation-writers-first-help = No reader enters while a writer waits. As long as at least one writer always waits, no reader ever gets in.
starvation-fair = Fair
starvation-fair-help = Threads enter in the order of arrival; readers that arrive one after another enter together.
starvation-mutex = Plain lock
starvation-mutex-help = A lock that does not distinguish readers from writers: one thread at a time. It keeps no order: a thread that releases it and returns at once may get it again before the waiting ones have woken up.

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
    [fair] in the order of arrival
   *[mutex] one at a time
 }

# What the threads share.
starvation-text = the text

starvation-both-starved = readers and writers starved
starvation-readers-starved = readers starved
starvation-writers-starved = writers starved
starvation-shared-fairly = shared fairly
starvation-shared-unevenly = shared unevenly

# The table of the threads. $all, $readers and $writers are Jain’s index of fairness, and $most is a number of readers.
starvation-exhibit = Accesses in the last sample
starvation-exhibit-thread = thread
starvation-exhibit-accesses = accesses
starvation-exhibit-late = after the end
starvation-exhibit-longest-wait = longest wait
starvation-exhibit-late-accesses = + { $n }
starvation-exhibit-fairness = Jain’s index { $all } (readers { $readers }, writers { $writers }); at most { $most ->
    [one] { $most } reader
   *[other] { $most } readers
 } at once
starvation-exhibit-none = none got in

# The readers or the writers, which $whom says, under a variant that lets the others in first. $n is the number of
# samples.
starvation-nobody-starved = { $variant } starved no thread in { sentences-samples }: no { $whom ->
    [readers] reader
   *[writers] writer
 } waited longer than { $time }. The others left gaps.
starvation-starved = { $variant } starved the { $whom ->
    [readers] readers
   *[writers] writers
 } in { $hit } of { sentences-samples }: in the last, of { $window }, one waited { $time }{ $compared ->
    [fair] , { $times }× as long as the longest wait under a fair lock ({ $fair })
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
starvation-evenness = Jain’s index of fairness over all { sentences-threads } (1: all got in equally often; { $least }: only one got in): { $indices }.
# $figures are variants, each with a number of readers.
starvation-most-readers = Most readers inside at once: { $figures }.
starvation-readers-together = Readers do not harm each other and were inside together; most at once: { $figures }.
starvation-figure = { $variant } { $figure }
# The plain lock, under which $readers were inside at once.
starvation-plain-lock = Under the plain lock { $readers ->
    [0] no two readers were
    [1] no two readers were
   *[other] { $readers } readers were
 } inside at a time, and no rule says which thread is next: one thread got in { $most ->
    [one] { $most } time
   *[other] { $most } times
 }, another { $least ->
    [one] { $least } time
   *[other] { $least } times
 }.
starvation-price = Fairness has a price: { $fair } accesses in total under the fair lock, { $first } with readers first, which are nearly always inside together.
