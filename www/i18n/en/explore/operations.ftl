# What a thread does next, or did. The sentence has the thread before it: “Thread-1 releases lock”.
operations-continues = continues
operations-reads = reads { $location }
operations-writes = writes { $location }
operations-acquires = acquires { $lock }
operations-tries = tries to acquire { $lock }
operations-releases = releases { $lock }
operations-runs = runs { $callback }
operations-joins = joins { $thread }
operations-looks-at = checks whether { $thread } has ended
operations-lists-threads = lists the threads
operations-ends = ends
operations-draws = draws one of { $n } outcomes
operations-prints = prints
operations-sleeps = sleeps
# What a function of the library does. The ids are the words in `explore/src/library/`.
operations-library = { $step ->
    [acquires] acquires { $object }
    [releases] releases { $object }
    [releases-the-threads-at] releases the threads at { $object }
    [checks] checks { $object }
    [checks-for-a-message-in] checks for a message in { $object }
    [reads] reads { $object }
    [writes] writes { $object }
    [changes] changes { $object }
    [clears] clears { $object }
    [resets] resets { $object }
    [sets] sets { $object }
    [sets-the-result-of] sets the result of { $object }
    [sets-the-exception-of] sets the exception of { $object }
    [starts] starts { $object }
    [cancels] cancels { $object }
    [closes] closes { $object }
    [closes-an-end-of] closes an end of { $object }
    [terminates] terminates { $object }
    [shuts-down] shuts down { $object }
    [breaks] breaks { $object }
    [aborts] aborts { $object }
    [arrives-at] arrives at { $object }
    [waits-at] waits at { $object }
    [waits-for] waits for { $object }
    [waits-for-a-notification-of] waits for a notification of { $object }
    [waits-for-a-job-in] waits for a job in { $object }
    [waits-for-a-task-of] waits for a task of { $object }
    [waits-for-a-result-of] waits for a result of { $object }
    [waits-for-the-next-result-of] waits for the next result of { $object }
    [waits-for-the-next-event-of] waits for the next event of { $object }
    [waits-until-all-items-are-done-in] waits until all items are done in { $object }
    [notifies] notifies { $object }
    [notifies-all-threads-of] notifies all threads of { $object }
    [puts-an-item-into] puts an item into { $object }
    [gets-an-item-from] gets an item from { $object }
    [takes-an-item-from] takes an item from { $object }
    [takes-an-item-from-the-left-of] takes an item from the left of { $object }
    [removes-an-item-from] removes an item from { $object }
    [removes-a-key-from] removes a key from { $object }
    [reports-an-item-as-done-to] reports an item as done to { $object }
    [appends-to] appends to { $object }
    [appends-to-the-left-of] appends to the left of { $object }
    [inserts-into] inserts into { $object }
    [extends] extends { $object }
    [extends-the-left-of] extends the left of { $object }
    [reverses] reverses { $object }
    [rotates] rotates { $object }
    [sorts] sorts { $object }
    [copies] copies { $object }
    [compares] compares { $object }
    [counts-in] counts in { $object }
    [searches] searches { $object }
    [sends-a-message-through] sends a message through { $object }
    [receives-a-message-through] receives a message through { $object }
    [adds-a-callback-to] adds a callback to { $object }
    [schedules-a-callback-on] schedules a callback on { $object }
    [submits-a-job-to] submits a job to { $object }
    [looks-for-a-job-in] looks for a job in { $object }
    [hands-tasks-to] hands tasks to { $object }
    [finishes-a-task-of] finishes a task of { $object }
   *[other] changes { $object }
}
# Why a thread waits.
operations-waits-for = waits for { $lock }
operations-waits-for-holder = waits for { $lock }, held by { $thread }
operations-waits-for-end = waits for the end of { $thread }
operations-waits-to = waits: { $operation }
