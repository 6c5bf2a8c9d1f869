# The experiment reduce: a reduction of many numbers to one, from left to right and as a tree.

reduce-title = Reduction
reduce-question = Many numbers are reduced to one: does a tree help, and for which operators?
reduce-n = Numbers
reduce-n-help = Up to 128 numbers are paired; more are cut into 64 blocks, which are folded before their results are paired.
reduce-operator = Operator
reduce-operator-help = Sum and difference take 0 … n − 1, max the same mixed, product the powers of 7 modulo 2³¹ − 1, gcd multiples of 12.
reduce-workers-help = How many threads or processes share the tasks of a round.
reduce-ten-million = Ten million
reduce-operator-sum = sum
reduce-operator-product = product
reduce-operator-max = max
reduce-operator-gcd = gcd
reduce-operator-difference = difference
reduce-no-reduction = No reduction operator

reduce-left-fold = Left fold
reduce-left-fold-help = One thread combines its result with one number after another; all of them are one task. No variant has vector instructions: there is none for a remainder or a gcd, and this experiment compares the grouping.
reduce-tree = Tree, one thread
reduce-tree-help = One thread executes the tasks of the tree one after another: the cost of a tree without parallel work.
reduce-threads-help = Rayon threads in Web Workers over one shared memory, which holds the numbers; a round begins when the previous one is done.
reduce-processes-help = Workers with their own memory: the numbers of a block are sent as a message, and so is the result.

reduce-task = round { $round }, task { $task }

# The drawn trees. $who is the name of a thread or process.
reduce-trees = { $operator ->
    [sum] Sum
    [product] Product
    [max] Max
    [gcd] Gcd
   *[difference] Difference
 } of { $n } numbers
reduce-alone = A value that is alone at the end of a round passes on to the next.
reduce-leaf = A leaf stands for { $n } numbers, folded by one task; they are not drawn.
reduce-number = { $value }, one of the numbers.
reduce-numbers = { $n ->
    [one] { $n } number
   *[other] { $n } numbers
}
reduce-combined = { CAPITAL($who) } combined { $values } to { $value }: round { $round }, { $took }.
reduce-too-short = too short for the clock
reduce-result = { $value } after { $tasks ->
    [one] { $tasks } task
   *[other] { $tasks } tasks
 } in { $rounds ->
    [one] { $rounds } round
   *[other] { $rounds } rounds
 }. { CAPITAL($shares) }.
reduce-share = { $who }: { $tasks }

# The finding. $n is the number of $who, which are threads or processes.
reduce-fold-alone = From left to right, one thread folded the numbers in { $time }.
reduce-against-fold = { CAPITAL($who) } with a tree { $n ->
    [one] { sentences-against-one }
   *[other] { sentences-against }
 } one thread that folded the numbers from left to right.
reduce-fold-took = The left fold took { $time }.
reduce-trees-took = Trees: { $each }.
reduce-tree-took = { $who } { $time }, { $times }
reduce-async = async
reduce-under-gil = { sentences-threads } under a GIL

# $values are the numbers of values from round to round.
reduce-rounds = { $values }: { $rounds ->
    [one] { $rounds } round
   *[other] { $rounds } rounds
 } of { $tasks ->
    [one] { $tasks } task
   *[other] { $tasks } tasks
 }.
reduce-idle-rounds = { $rounds ->
    [one] The last round has
   *[other] The last { $rounds } rounds have
 } fewer tasks than there are workers ({ $workers }).
reduce-cost-of-rounds = In addition to the time of the fold, a round cost { $costs }: its tasks are handed out, and the next round waits for all of them.
reduce-cost-of-round = { $time } with { reduce-by }
reduce-above-blocks = With { reduce-by } the blocks were folded after { $blocks }, and the rounds above them took { $rounds }.
# $by is a variant with a tree.
reduce-by = { $by ->
    [tree] one thread
    [threads] threads
   *[processes] processes
}

reduce-same-value = With any grouping, their { $operator ->
    [sum] sum
    [product] product
    [max] max
   *[gcd] gcd
 } is { $value }.
# $tree is the value of a tree, if there is one.
reduce-difference = From left to right their difference is { $fold }{ $compared ->
    [both] , as a tree { $tree }
   *[fold] {""}
 }: (a − b) − c is not a − (b − c). Each is correct for its grouping, so subtraction is no operator for a reduction.
