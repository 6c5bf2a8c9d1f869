# The experiment on litmus tests of memory models.

litmus-title = Weak memory
litmus-question = Two threads write and read plain memory at the same time: which results does no order of their steps explain?

litmus-test = Litmus test
litmus-test-help = A few accesses to shared memory whose results tell memory models apart. x and y, and all flags, are 0 before each round.
litmus-rounds = Rounds
litmus-rounds-help = How often the threads run the test in a sample. They meet before each round, and each round has memory of its own.
# What a test is called. $name is its name in the literature.
litmus-test-name = { $test ->
    [store-buffering] Store buffering ({ $name })
    [message-passing] Message passing ({ $name })
    [load-buffering] Load buffering ({ $name })
    [r] Two writes and a read ({ $name })
    [s] Two writes, and a write after a read ({ $name })
    [two-writes] Two writes each ({ $name })
    [coherence] Coherence of two reads ({ $name })
    [independent-reads] Independent reads of independent writes ({ $name })
   *[peterson] Peterson’s lock
 }

litmus-peterson-preset = Peterson’s lock
litmus-message-preset = Message passing
litmus-million = Store buffering, a million rounds

litmus-plain = Plain
litmus-plain-help = Plain loads and stores. The processor may let a load overtake an earlier store, which still waits in the store buffer of its core.
litmus-fence = Plain + fence
litmus-fence-help = Plain loads and stores, with a fence between each two: the core waits until its earlier stores have reached memory.
litmus-atomic = Atomic
litmus-atomic-help = Atomic loads and stores. WebAssembly has only sequentially consistent ones, so that an order of all steps explains every result.
# How a variant accesses memory. $name is the name of the test.
litmus-note = { $name }, { $variant ->
    [plain] plain accesses
    [fence] with a fence between each two
   *[atomic] atomic accesses
 }

litmus-sequential = only ordered outcomes
litmus-weak = weak outcomes
litmus-exhibit = Outcomes of { $name }

# The models, and what each means.
litmus-sequential-consistency = sequential consistency
litmus-sequential-column = Sequential consistency
litmus-sequential-consistency-about = Every outcome is that of some order of all steps, in which each thread’s steps keep their order.
litmus-x86 = x86
litmus-x86-about = Stores wait in a buffer of their core while its later loads read memory (x86-TSO). Nothing else is reordered.
litmus-arm = Arm
litmus-arm-about = A core may execute accesses to different places in any order, unless an instruction forbids it (Armv8).
litmus-web-assembly = WebAssembly
litmus-web-assembly-about = The standard for the browser, which is JavaScript’s as well. It orders atomic accesses, and plain ones only by them.

litmus-too-few-cores = The test needs { $n } cores at the same time, and this browser reports { $cores ->
    [one] one
   *[other] { $cores }
 }.

# The result with plain accesses.
litmus-seen = With plain accesses, { $weak } of { $rounds } rounds ({ $per-million } per million{ $known ->
    [unknown] {""}
   *[known] ; the 95 % interval of the samples’ median is { $low }–{ $high }
 }) ended with { $outcome }, which no order of the steps explains{ $test ->
    [store-buffering] : both threads read before the other’s store had left its buffer
    [peterson] : both threads were inside the lock at once, and one increment was lost, because a store was still in its buffer when the other thread looked
   *[other] {""}
 }.
litmus-unseen-on-x86 = With plain accesses, all { $rounds } rounds ended in an outcome that some order of the steps explains. An x86 processor keeps these accesses in order; on an Arm processor, as in telephones and many laptops, other outcomes may appear.
litmus-unseen = With plain accesses, all { $rounds } rounds ended in an outcome that some order of the steps explains. That is luck, and no proof: more rounds, or a machine with less other work, make others likely.
# $counts lists the variants.
litmus-synchronized = Weak outcomes with the accesses put in order: { $counts }.
litmus-weak-of = { $variant } { $weak } of { $rounds }
litmus-models = With plain accesses, weak outcomes are allowed by { $allow } and forbidden by { $forbid }. With atomic accesses, all of them allow only the outcomes of sequential consistency. A fence does the same on processors; WebAssembly’s standard does not say how it orders plain accesses.
litmus-forbidden = { $variant }: { $count } rounds ended with { $outcome }, which WebAssembly’s standard forbids. That is a fault of this browser or processor.
litmus-unfinished = { $variant } completed { $rounds } of { $asked } rounds: a thread waited for another in vain for a second or longer. The machine has too much other work, or fewer cores than the browser reports.
