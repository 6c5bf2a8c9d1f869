# The experiment primes: which numbers are prime.

primes-title = Primzahlen
primes-question = Welche dieser Zahlen sind prim, und finden mehr Worker es früher heraus?
primes-start = Anfang
primes-start-help = Die erste Zahl. Eine Primzahl wird durch jede ungerade Zahl bis zu ihrer Wurzel geteilt.
primes-count = Zahlen
primes-count-help = Wie viele Zahlen, in Aufgaben zu je 16.
primes-numbers = Oder diese Zahlen
primes-numbers-help = Eigene Zahlen, jede eine Aufgabe. Gibt es welche, gelten „Anfang“ und „Zahlen“ nicht.
primes-five-numbers = Fünf Zahlen

primes-did = die Zahlen zu testen

# The names of tasks: a run of numbers, $n after the first, and a single number.
primes-run = ab +{ $n }

# $divisions is what the largest number takes if it is prime. $others are the numbers that are not prime, if they are
# few and the user entered them.
primes-found = Prim sind { $primes } von { $numbers ->
    [one] { $numbers } Zahl
   *[other] { $numbers } Zahlen
 }{ $listed ->
    [all] , also alle
    [except] , alle außer { $others }
   *[none] {""}
 }. Eine Primzahl braucht bis zu { $divisions } Divisionen, die meisten anderen wenige: Darum ist die Arbeit in { $tasks ->
    [one] { $tasks } Aufgabe
   *[other] { $tasks } Aufgaben
 } geteilt, und ein freier Worker nimmt die nächste.
