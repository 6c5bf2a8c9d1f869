# The experiment on a producer, a bounded queue and consumers.

queue-title = Queue
queue-question = A queue is empty: has the producer finished, or is it only slower than the consumers?

queue-numbers = Numbers
queue-numbers-help = The numbers that the consumers test: a prime is divided by every odd number up to its square root.
queue-consumers = Consumers
queue-consumers-help = How many threads test numbers.
queue-room = Room
queue-room-help = How many numbers the queue holds. The producer waits while it is full.
queue-ahead = Head start
queue-ahead-help = How many numbers are in the queue before the consumers begin, if there is room. The books’ first version is correct because all of them are.
queue-pace = Pace
queue-pace-help = How long the producer pauses before each further number; the pause stands for the work of producing.
queue-provoke-help = Whether the producer pauses before each number for a random time of up to 2 ms.

queue-filled = All in the queue before it begins
queue-hurried = A producer that does not pause
queue-roomy = Room for all, so that nothing is stuck
queue-provoked = A producer that is delayed

queue-when-empty = When empty
queue-when-empty-help = A consumer stops when it finds the queue empty. But more numbers may follow: it stops too early, and a producer that then finds the queue full waits for ever. A watchdog detects that and stops the producer.
queue-poison = Poison pills
queue-poison-help = After the last number, the producer adds one pill for each consumer: an item that is not a number. A consumer that takes a pill stops.
queue-closed = Closed channel
queue-closed-help = After the last number, the producer closes the queue. A consumer that finds it empty and closed stops, however many consumers there are.
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

# What the threads wait for.
queue-a-room = room in the queue
queue-an-item = a number in the queue

queue-all-tested = all tested
queue-left-untested = left untested
queue-exhibit = Left untested
queue-exhibit-amount = numbers that no consumer tested

# How consumers fared that stop at an empty queue. $n is the number of samples.
queue-no-proof = { CAPITAL($consumers) } { $consumers ->
    [one] consumer that stops
   *[other] consumers that stop
 } when the queue is empty tested all numbers in { sentences-samples }. That is no proof: this time the queue was never empty too early.
queue-untested = { CAPITAL($consumers) } { $consumers ->
    [one] consumer that stops
   *[other] consumers that stop
 } when the queue is empty left numbers untested in { $hit } of { sentences-samples }: typically { $left } of { $all }.
# $primes are the primes that nobody tested, and $n is how many they are.
queue-first-time = In the first such sample, the consumers tested { $tested } of { $all }; { $queued } of the others were left in the queue, and { $missing ->
    [none] no prime is missing, by chance
    [one] the prime { $primes } is missing
    [few] the primes { $primes } are missing
   *[many] { $n } primes are missing
 }.
queue-stuck = The { $words }. The watchdog detected that after { $time } and stopped the producer; without a watchdog it would wait for ever.

# How the other variants did. $shared says how many numbers each consumer tested.
queue-with-pills = With { $pills } { $pills ->
    [one] pill
   *[other] pills
 } the consumers tested all numbers in { $took }, { $shared }.
queue-with-closing = With a queue that is closed they tested all numbers in { $took }, { $shared }; the producer does not need the number of consumers.
# How many numbers each of $n consumers tested.
queue-shared = { $how ->
    [alone] { $counts } by one consumer
    [few] { $counts } per consumer
   *[many] shared by { $n } consumers
}
