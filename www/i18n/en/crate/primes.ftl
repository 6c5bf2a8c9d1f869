# The experiment primes: which numbers are prime.

primes-title = Primes
primes-question = Which of these numbers are prime, and do more workers find out sooner?
primes-start = Start at
primes-start-help = The first number. A prime is divided by every odd number up to its square root.
primes-count = Numbers
primes-count-help = How many numbers, in tasks of 16.
primes-numbers = Or these numbers
primes-numbers-help = Your own numbers, each a task. If there are any, “Start at” and “Numbers” are ignored.
primes-five-numbers = Five numbers

primes-did = tested the numbers

# The names of tasks: a run of numbers, $n after the first, and a single number.
primes-run = from +{ $n }

# $divisions is what the largest number takes if it is prime. $others are the numbers that are not prime, if they are
# few and the user entered them.
primes-found = { $primes } of the { $numbers ->
    [one] { $numbers } number
   *[other] { $numbers } numbers
 } are prime{ $listed ->
    [all] : all of them
    [except] , all but { $others }
   *[none] {""}
 }. A prime takes up to { $divisions } divisions, most others a few: so the work is divided into { $tasks ->
    [one] { $tasks } task
   *[other] { $tasks } tasks
 }, and an idle worker takes the next.
