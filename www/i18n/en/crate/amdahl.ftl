# The experiment amdahl: how much more workers speed up work with a serial part.

amdahl-title = Amdahl’s law
amdahl-question = How much do more workers speed up work that is partly serial?
amdahl-n = Steps
amdahl-n-help = The number of steps of a countdown that make up the work, serial ones included.
amdahl-serial = Serial fraction
amdahl-serial-help = The part of the steps that one worker executes alone before the others begin.
amdahl-most = Workers up to
amdahl-most-help = The largest number of workers to measure. Of 1, 2, 3, 4, 6, 8, 12 and 16 workers, all numbers up to this one are measured; it may exceed the number of cores.
amdahl-model = Workers are
amdahl-model-help = Threads over shared memory, or processes that receive each task as a message. With one event loop or a GIL there is nothing to fit: only one worker computes at a time.
amdahl-none-serial = Nothing serial
amdahl-half-serial = Half of it serial

amdahl-baseline-help = One worker executes all tasks, from the same queue: the baseline.
amdahl-variant-help = One worker executes the serial part; then each worker takes the next task as soon as it is idle.

# The names of tasks.
amdahl-serial-part = serial part

# $n is a count, in digits or as a word.
amdahl-workers = { $n ->
    [one] { $n } worker
   *[other] { $n } workers
}
# A share and its 95 % interval.
amdahl-share = { $share } % ({ $low }–{ $high } %)
amdahl-share-alone = { $share } %

# The serial fraction: $found is the fitted one, $set the chosen one.
amdahl-found-alone = Amdahl’s law gives a serial fraction of { $found } %, where { $set } % was set.
amdahl-no-interval = There were too few samples for an interval, so it is unknown whether the two differ.
amdahl-vague = Amdahl’s law gives a serial fraction of { $found } %, where { $set } % was set, but the times scatter too much for a precise value: 95 % interval { $low }–{ $high } %.
amdahl-vague-why = More samples or a quieter machine would narrow the interval.
amdahl-found = Amdahl’s law gives a serial fraction of { $found } % (95 % interval { $low }–{ $high } %), { $compared ->
    [more] more than the
    [less] less than the
   *[agrees] which agrees with the
 } { $set } % that was set.
amdahl-more-why = Everything else that happens one after another counts as serial, too: handing out tasks, waiting for the last one, using what the cores share, and other programs on them.
amdahl-less-why = Together the workers were faster than their number explains. A lower clock or colder caches of a single core can cause that.

# How well the law describes the measurements.
amdahl-limit = By this law, no number of workers is more than { $limit } times as fast as one.
amdahl-no-limit = By this law, the speed-up may have no limit.
amdahl-two-counts = But only two of the measured numbers of workers have a core for each worker, and the law fits any two points. So the points cannot show whether the law holds, or whether pairs of workers delay each other, as in the Universal Scalability Law.
amdahl-residual = On average, it misses the { $medians } medians by { $residual } %.

# Without a fit: $n is a count as a word.
amdahl-took = { $n ->
    [one] { CAPITAL($n) } worker took
   *[other] { CAPITAL($n) } workers took
 } { $time }.
amdahl-nothing-to-fit = A serial fraction can be fitted only from two or more numbers of workers that have a core for each worker.

amdahl-efficiency = Efficiency, the speed-up per worker: { $each }.
amdahl-efficiency-with = { $percent } % with { $workers }

amdahl-no-cost-of-pairs = The Universal Scalability Law finds no cost of pairs of workers: its coherency may be 0.
amdahl-cost-of-pairs = By the Universal Scalability Law, each pair of workers costs { $cost } of the work: with more than { $best } workers the work would take longer again.

# Up to which number of workers more of them pay. $who are workers; $worth is the least gain, %.
amdahl-gains-end = More than { $who } did not pay: with { $from } the work took { $before }, with { $to } { $after }. Each added worker would have to save { $worth } % of the time, and clearly.
amdahl-gains = Up to { $who }, each added worker clearly saved { $worth } % of the time or more.
amdahl-gains-by-law = By Amdahl’s law, with as many cores, more workers would stop paying at { $enough }.

# $beyond are numbers of workers.
amdahl-cores = This browser reports { $cores ->
    [one] { $cores } core
   *[other] { $cores } cores
 }. With { $beyond } workers there are more workers than cores, and they take turns: these points are hollow and not part of the fits.

# The chart and its table.
amdahl-curve = Speed-up by workers
amdahl-curve-x = workers
amdahl-curve-y = speed-up
amdahl-ideal = ideal
amdahl-ideal-about = Ideal: the speed-up equals the number of workers.
amdahl-fit-about = Amdahl’s law with a serial fraction of { $serial }.
amdahl-usl-about = Universal Scalability Law with a contention of { $contention } and a coherency of { $coherency }.
amdahl-forecast = The pale part, beyond the number of cores, is a forecast.
amdahl-hollow = more workers than cores
amdahl-workers-about = The number of threads or processes that did the work.
amdahl-median = Median
amdahl-median-about = The median of the samples.
amdahl-speedup = Speed-up
amdahl-speedup-about = How many times as fast as one worker, with the 95 % interval.
amdahl-efficiency-column = Efficiency
amdahl-efficiency-about = The speed-up divided by the number of workers.
amdahl-karp-flatt-about = The serial fraction by this point alone, (1/S − 1/p)/(1 − 1/p) with a speed-up of S by p workers. If it grows from point to point, the cause is not serial work but overhead between the workers, or too few cores.
amdahl-beyond-cores = { $workers }, more than cores
