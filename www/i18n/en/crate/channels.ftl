# The experiment `channels`.

channels-title = Channels
channels-question = Ten clients and an echo: what does a message cost, and what depends on the channel?
channels-clients = Clients
channels-clients-help = How many clients talk with the echo.
channels-messages = Messages
channels-messages-help = How many messages each client sends.
channels-size = Size
channels-size-help = How large a message is; the numbers of the client and of the message are its first 8 bytes.
channels-in-flight = In flight
channels-in-flight-help = How many messages of a client may be under way; with one, each echo is awaited before the next message.
channels-large-messages = 64 KiB each
channels-pipelined = Not waiting for each echo

# Variants. $n is the number of clients, in digits.
channels-one-at-a-time = One at a time
channels-one-at-a-time-help = WebSockets to the server’s echo, one client after another: opened, talked over, closed.
channels-one-at-a-time-note = one WebSocket after another
channels-all-at-once = All at once
channels-all-at-once-help = The same, but all clients are futures of one thread.
channels-all-at-once-note = { $n ->
    [one] { $n } WebSocket
   *[other] { $n } WebSockets
 }, one thread
channels-threads-help = A real thread for each client and one that is the echo. Messages go through bounded queues in shared memory, of a lock and conditions; who finds nothing there sleeps. A GIL would be let go of by all who sleep, so that there is no variant with one.
channels-threads-note = { sentences-threads } and an echo, queues
channels-processes-help = A worker with a memory of its own for each client and one that is the echo, with a port from each to that one (MessageChannel): nothing goes through their parent.
channels-processes-note = { $n ->
    [one] { $n } worker
   *[other] { $n } workers
 } and an echo, ports
channels-unknown = “{ $variant }” is not a channel.

# $trips is a list of the entries below. $clock says whether the clock shows so short a time, and if not, whether the
# next word is “and”.
channels-round-trips = Half of the echoes were there within { $trips }.
channels-round-trip = { $time } { $channel ->
    [sockets] over a WebSocket
    [processes] between processes
   *[threads] between threads
 }{ $clock ->
    [below] , less than the clock shows
    [below-before-and] , less than the clock shows,
   *[above] {""}
 }

# $n is the number of clients as a word; $gain says what is gained: nothing, more messages at once, or these although
# each takes longer, $all instead of $one.
channels-one-client = With one client there is nothing to do at once.
channels-at-once = { CAPITAL($n) } WebSockets at once { sentences-against } one after another, { $times }{ $gain ->
    [none] {""}
    [more] : while one message is under way, others are sent
   *[longer] : while one message is under way, others are sent. Each one waits longer for it, { $all } in place of { $one }
 }.

# $rates is a list of the entries below, $n is a count.
channels-rates = Messages and echoes a second, opening the channels included: { $rates }.
channels-rate = { $n } { $channel ->
    [one-at-a-time] one at a time
    [all-at-once] all at once
    [threads] between threads
   *[processes] between processes
 }

# $messages is a count; $order says whether the browser opened WebSockets one by one, the last in the time $last.
channels-opening = Opening a WebSocket took { $time }{ $messages ->
    [0] {""}
    [1] {""}
   *[other] , as long as { $messages } messages take
 }{ $order ->
    [in-turn] ; all at once, the last one was open after { $last }, since a browser opens them to one server in turn (RFC 6455, section 4.1)
   *[any] {""}
 }.

# $others is a list of the paths below.
channels-path = A WebSocket’s message goes through the browser’s network code and the system’s to the server, and back the same way; { $others }.
channels-path-threads = a queue takes a lock and a wake-up, and the bytes stay where they are
channels-path-processes = a port copies them and waits for the other’s event loop
