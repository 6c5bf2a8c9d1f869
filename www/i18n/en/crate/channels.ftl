# The experiment `channels`.

channels-title = Channels
channels-question = Ten clients and an echo: what does a message cost, and how does the channel matter?
channels-clients = Clients
channels-clients-help = How many clients exchange messages with the echo.
channels-messages = Messages
channels-messages-help = How many messages each client sends.
channels-size = Size
channels-size-help = The size of a message; its first 8 bytes are the numbers of the client and of the message.
channels-in-flight-help = How many messages of a client may be in flight; with one, each echo is awaited before the next message.
channels-large-messages = 64 KiB each
channels-pipelined = Not waiting for each echo

# Variants. $n is the number of clients, in digits.
channels-one-at-a-time = One at a time
channels-one-at-a-time-help = WebSockets to the server’s echo, one client after another: opened, used, closed.
channels-one-at-a-time-note = one WebSocket after another
channels-all-at-once = All at once
channels-all-at-once-help = The same, but all clients are futures of one thread.
channels-all-at-once-note = { $n ->
    [one] { $n } WebSocket
   *[other] { $n } WebSockets
 }, one thread
channels-threads-help = A real thread for each client and one for the echo. Messages go through bounded queues in shared memory, each with a lock and condition variables; a thread sleeps while its queue is empty. There is no variant with a GIL, since a sleeping thread would release it.
channels-threads-note = { sentences-threads } and an echo, queues
channels-processes-help = A worker with its own memory for each client and one for the echo, with a port from each client to the echo (MessageChannel): nothing goes through their parent.
channels-processes-note = { $n ->
    [one] { $n } worker
   *[other] { $n } workers
 } and an echo, ports
channels-unknown = “{ $variant }” is not a channel.

# $trips is a list of the entries below. $clock says whether the clock shows so short a time, and if not, whether the
# next word is “and”.
channels-round-trips = Half of the echoes arrived within { $trips }.
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
channels-one-client = With one client there is nothing to run at once.
channels-at-once = { CAPITAL($n) } WebSockets at once { sentences-against } one after another, { $times }{ $gain ->
    [none] {""}
    [more] : while one message is in flight, others are sent
   *[longer] : while one message is in flight, others are sent. But each one takes longer, { $all } instead of { $one }
 }.

# $rates is a list of the entries below, $n is a count.
channels-rates = Messages and echoes per second, opening the channels included: { $rates }.
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
    [in-turn] ; all at once, the last one was open after { $last }, since a browser opens WebSockets to one server one after another (RFC 6455, section 4.1)
   *[any] {""}
 }.

# $others is a list of the paths below.
channels-path = A message on a WebSocket goes through the network code of the browser and of the system to the server, and back the same way; { $others }.
channels-path-threads = a queue needs a lock and a wake-up, and the bytes stay where they are
channels-path-processes = a port copies the bytes and waits for the receiver’s event loop
