# Parts of sentences and sentences of all experiments.

# Counts: $n is a count, in digits or as a word.
sentences-threads = { $n ->
    [one] { $n } thread
   *[other] { $n } threads
}
sentences-processes = { $n ->
    [one] { $n } process
   *[other] { $n } processes
}
sentences-samples = { $n ->
    [one] { $n } sample
   *[other] { $n } samples
}
sentences-pieces = { $n ->
    [one] { $n } piece
   *[other] { $n } pieces
}

# A speed-up with its interval.
sentences-speedup = { $ratio }× (95 % interval { $low }–{ $high })
sentences-speedup-alone = { $ratio }× (too few samples for an interval)

# The verb of a comparison, for several things and for one: $how is the result.
sentences-against = { $how ->
    [hardly-faster] were hardly faster than
    [hardly-slower] were hardly slower than
    [alike] were as fast, within 10 %, as
    [faster] were faster than
    [slower] were slower than
    [too-few] ran too few times to be compared with
   *[unsure] were not clearly faster or slower than
}
sentences-against-one = { $how ->
    [hardly-faster] was hardly faster than
    [hardly-slower] was hardly slower than
    [alike] was as fast, within 10 %, as
    [faster] was faster than
    [slower] was slower than
    [too-few] ran too few times to be compared with
   *[unsure] was not clearly faster or slower than
}

# $names are the labels of variants.
sentences-missing = { $names }: { $reason }
sentences-all-failed = { $names }: every request failed. The time of that says nothing about speed; see how each request ended.
sentences-cold = Each sample began with nothing: its time includes the start of workers, threads and processes.
sentences-grain = { $names }: samples are so short that the resolution of the clock is over 5 % of them; more work per sample gives better figures.
sentences-spread = From run to run the median of { $variant } differed by { $percent } %: that much depends on the start alone.
sentences-stood-still = { $variant }: one sample took { $time } longer than the others, as when a machine sleeps or a browser is suspended. It is kept and marked; run again before you conclude anything from it.
sentences-busy = Other programs used the processors: { $cores } of { $workers } cores were available. Close them and run again before you conclude anything from these times.
sentences-variant-time = { $variant } { $time }
