# The experiment amdahl: how much more workers speed up work with a serial part.

amdahl-title = Amdahl’s law
amdahl-question = How much faster do more workers make work of which a part is serial?
amdahl-n = Steps
amdahl-n-help = How many steps of a countdown the work consists of, serial ones included.
amdahl-serial = Serial fraction
amdahl-serial-help = Which part of the steps one worker does alone, before the others may begin.
amdahl-most = Workers up to
amdahl-most-help = Of 1, 2, 3, 4, 6, 8, 12 and 16 workers, all counts up to this one are measured; they may be more than there are cores.
amdahl-model = Workers are
amdahl-model-help = Threads over shared memory, or processes that get each task as a message. With one event loop or under a GIL there is nothing to fit: one computes at a time.
amdahl-none-serial = Nothing serial
amdahl-half-serial = Half of it serial

amdahl-baseline-help = All of it by one, from the same queue: the baseline.
amdahl-variant-help = One does the serial part; then each takes the next task as soon as it is free.

# The names of tasks.
amdahl-serial-part = serial part
amdahl-part = part { $n }

# $n is a count, in digits or as a word.
amdahl-workers = { $n ->
    [one] { $n } worker
   *[other] { $n } workers
}
# A share and its 95 % interval.
amdahl-share = { $share } % ({ $low }–{ $high } %)
amdahl-share-alone = { $share } %

# The serial fraction: $found is the fitted one, $set the chosen one.
amdahl-found-alone = Amdahl’s law finds a serial fraction of { $found } %, where { $set } % was set.
amdahl-no-interval = There were too few samples for an interval, and so for saying whether that is a difference.
amdahl-vague = Amdahl’s law finds a serial fraction of { $found } %, where { $set } % was set, but the times scatter too much for it to be known: 95 % interval { $low }–{ $high } %.
amdahl-vague-why = More samples or a quieter machine would tell.
amdahl-found = Amdahl’s law finds a serial fraction of { $found } % (95 % interval { $low }–{ $high } %), { $compared ->
    [more] more than the
    [less] less than the
   *[agrees] which agrees with the
 } { $set } % that was set.
amdahl-more-why = What else happens one after another counts as serial too: handing tasks out, waiting for the last one, whatever the cores share, and other programs on them.
amdahl-less-why = Together the workers were faster than their number explains, as where the clock of one core alone is lower or its caches are colder.

# How well the law describes the measurements.
amdahl-limit = By that law no number of workers is more than { $limit } times as fast as one.
amdahl-no-limit = By that law there may be no limit to what more workers bring.
amdahl-two-counts = But two counts with a core for each worker are all there is, and the law passes through two points in any case: whether it holds, and whether workers hold each other up in pairs, as the Universal Scalability Law has it, they cannot show.
amdahl-residual = It misses the { $medians } medians by { $residual } % on average.

# Without a fit: $n is a count as a word.
amdahl-took = { $n ->
    [one] { CAPITAL($n) } worker took
   *[other] { CAPITAL($n) } workers took
 } { $time }.
amdahl-nothing-to-fit = A serial fraction can be found only from two or more counts of workers, each with a core of its own.

amdahl-efficiency = Efficiency, the speed-up per worker: { $each }.
amdahl-efficiency-with = { $percent } % with { $workers }

amdahl-no-cost-of-pairs = The Universal Scalability Law sees no cost of pairs of workers: its coherency may be 0.
amdahl-cost-of-pairs = The Universal Scalability Law finds that each pair of workers costs { $cost } of the work: beyond { $best } workers it would take longer again.

# Up to which number of workers more of them pay. $who are workers; $worth is the least gain, %.
amdahl-gains-end = Beyond { $who } more did not pay: with { $from } the work took { $before }, with { $to } { $after }. Each one added would have to save { $worth } % of the time, and clearly.
amdahl-gains = Up to { $who } each one added clearly saved { $worth } % of the time or more.
amdahl-gains-by-law = By Amdahl’s law, with as many cores, they would stop paying at { $enough }.

# $beyond are numbers of workers.
amdahl-cores = This browser says that there { $cores ->
    [one] is { $cores } core
   *[other] are { $cores } cores
 }. With { $beyond } workers there are more workers than cores and they take turns: these points are hollow and not part of the fits.

# The chart and its table.
amdahl-curve = Speed-up by workers
amdahl-curve-x = workers
amdahl-curve-y = speed-up
amdahl-ideal = ideal
amdahl-ideal-about = Ideal: as many times as fast as there are workers.
amdahl-fit-about = Amdahl’s law with a serial fraction of { $serial }.
amdahl-usl-about = Universal Scalability Law with a contention of { $contention } and a coherency of { $coherency }.
amdahl-forecast = Beyond the cores, pale, it is a forecast.
amdahl-hollow = more workers than cores
amdahl-workers-about = How many threads or processes did the work.
amdahl-median = Median
amdahl-median-about = The median of the samples.
amdahl-speedup = Speed-up
amdahl-speedup-about = How many times as fast as one worker, with the 95 % interval.
amdahl-efficiency-column = Efficiency
amdahl-efficiency-about = The speed-up divided by the number of workers.
amdahl-karp-flatt-about = The serial fraction that this point alone suggests, (1/S − 1/p)/(1 − 1/p) with a speed-up of S by p workers. Where it grows from point to point, what holds the workers up is not serial work but what they cost each other, or that there are too few cores.
amdahl-beyond-cores = { $workers }, more than cores
