# Sentences that compare the models, for any CPU-bound work.

# $did is what one thread did, such as “counted down”.
computing-alone = One thread { $did } in { $time }.
computing-one-worker = With one worker there is nothing to distribute.
computing-share = { CAPITAL($who) } took { $share ->
    [half] half the time
    [third] a third of the time
    [quarter] a quarter of the time
   *[other] { $percent } % of the time
 } of one.
computing-against = { CAPITAL($who) } { sentences-against } one.
computing-one-took = One thread took { $time }.
computing-took = { CAPITAL($who) }: { $times }.
computing-too-little = { $time } of work is too little to distribute: waking a thread takes part of a millisecond, and a message to a process and its answer take longer.

computing-gil = Under a GIL { $who } { sentences-against } one, { $times }: only one could run at a time.
computing-gil-one = Under a GIL one thread { sentences-against-one } one without, { $times }.
computing-handed-over = { $n ->
    [1] The lock was handed over once.
   *[other] The lock was handed over { $n } times.
}
computing-handed-over-often = The lock was handed over too often to draw each time.
computing-waited = On average a thread waited { $time } of { $all }.

computing-async = Async also has only one thread: taking turns in { $pieces } { $cost ->
    [too-few] had too few samples to be compared
    [unclear] made no clear difference
    [little] cost a little
    [slower] cost time
   *[faster] was faster, which the work does not explain
 }, { $times }.

computing-simd = SIMD, 128 bits at once, { $how ->
    [faster] made one thread faster
    [slower] made one thread slower
    [too-few] ran too few times to be compared
   *[unclear] made no clear difference
 }: { $times }.
computing-simd-threads = SIMD and threads together: { $times }; { $compared ->
    [unknown] the two gains multiplied would be { $product }×
    [within] the two gains multiplied, { $product }×, lie within that interval
    [less] less than the two gains multiplied, { $product }×: memory and handing out tasks cost time
   *[more] more than the two gains multiplied, { $product }×
 }.
computing-messages = On average a process computed for { $run } and spent { $messages } on messages, copying included.
