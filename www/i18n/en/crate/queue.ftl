# The experiment on a producer, a bounded queue and consumers.

queue-title = Queue
queue-question = A queue is empty: has the producer ended, or is it only slower than the consumers?

queue-numbers = Numbers
queue-numbers-help = What the consumers test: a prime is divided by every odd number up to its square root.
queue-consumers = Consumers
queue-consumers-help = How many threads test numbers.
queue-room = Room
queue-room-help = How many the queue holds. Whoever finds it full waits.
queue-ahead = Head start
queue-ahead-help = How many are in the queue before the consumers begin, if there is room. The books’ first version is right because all of them are.
queue-pace = Pace
queue-pace-help = How long the producer pauses before each further number; it stands for what producing would take.
queue-provoke-help = Whether the producer is held up before each number, by chance, for up to 2 ms.

queue-filled = All in it before it begins
queue-hurried = A producer that does not pause
queue-roomy = Room for all, so that nobody is stuck
queue-provoked = A producer that is held up

queue-when-empty = When empty
queue-when-empty-help = A consumer stops when it finds the queue empty. That says nothing about what is yet to come: it stops too early, and a producer that finds the queue full then waits for ever. A watchdog outside sees that and gets it out.
queue-poison = Poison pills
queue-poison-help = When all is in, the producer puts in one thing more for each consumer that is no number. Whoever takes one stops.
queue-closed = Closed channel
queue-closed-help = When all is in, the producer closes the queue. Whoever finds it empty and closed stops, however many there are.
# How a variant lets the consumers end.
queue-note = { $consumers ->
    [one] { $consumers } consumer
   *[other] { $consumers } consumers
 }, { $end ->
    [when-empty] each stops when it is empty
    [poison] { $consumers ->
        [one] { $consumers } pill
       *[other] { $consumers } pills
     }
   *[closed] closed at the end
 }

# The threads, and what they wait for.
queue-producer = producer
queue-consumer = consumer { $n }
queue-a-room = room in the queue
queue-an-item = a number in the queue

queue-all-tested = all tested
queue-left-untested = left untested
queue-exhibit = Left untested
queue-exhibit-amount = numbers that nobody tested

# How consumers fared that stop at an empty queue. $n is the number of samples.
queue-no-proof = { CAPITAL($consumers) } { $consumers ->
    [one] consumer
   *[other] consumers
 } that stop when the queue is empty tested all in { sentences-samples }. That is no proof: it never was empty too early this time.
queue-untested = { CAPITAL($consumers) } { $consumers ->
    [one] consumer
   *[other] consumers
 } that stop when the queue is empty left numbers untested in { $hit } of { sentences-samples }: { $left } of { $all } as a rule.
# $primes are the primes that nobody tested, and $n is how many they are.
queue-first-time = The first time, the consumers tested { $tested } of { $all }; { $queued } of the others were in the queue, where nobody took them, and { $missing ->
    [none] no prime is missing, by chance
    [one] the prime { $primes } is missing
    [few] the primes { $primes } are missing
   *[many] { $n } primes are missing
 }.
queue-stuck = The { $words }. The watchdog saw that after { $time } and got it out; without one it would wait still.

# How the other variants did. $shared says how many numbers each consumer tested.
queue-with-pills = With { $pills } { $pills ->
    [one] pill
   *[other] pills
 } the consumers tested all in { $took }, { $shared }.
queue-with-closing = With a queue that is closed they tested all in { $took }, { $shared }; its producer need not know how many they are.
# How many numbers each of $n consumers tested.
queue-shared = { $how ->
    [alone] { $counts } by one
    [few] { $counts } of them each
   *[many] shared by { $n }
}
