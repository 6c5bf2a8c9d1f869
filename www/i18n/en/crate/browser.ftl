# Reasons that only code for the browser gives. $cause is an error of the browser.

# Requests. $bytes is the limit, $ms the timeout.
browser-no-answer = No answer, or one that the server does not let this page read (CORS); the browser does not say which.
browser-unreadable = The server does not let this page read its answers (CORS). The page knows only that there was an answer, and when it began.
browser-timed-out = No answer within { $ms } ms.
browser-too-long = Cancelled: the answer has more than { $bytes } bytes.

# Threads.
browser-thread-panicked = A thread panicked: { $cause }
browser-thread-died = A thread died: { $cause }
browser-pool-started = The pool has { $there } threads already and cannot have { $threads }.
browser-pool-not-started = The pool of { $threads } threads did not start: { $cause }.

# Litmus tests. $first and $last are the numbers of rounds.
browser-rounds = rounds { $first } to { $last }
browser-weak-outcome = weak: { $outcome }
browser-weak-access = { $access } (round { $round }, whose outcome is weak)
browser-no-module = The test could not be loaded as WebAssembly: { $cause }.

# Processes, which are workers.
browser-process-panicked = The process panicked: { $cause }
browser-process-died = The process died: { $cause }
browser-process-ended = The process was ended.
browser-process-not-loaded = The process could not be loaded.
browser-process-not-started = A process did not start: { $cause }.
browser-process-not-listened-to = The messages of a process could not be received: { $cause }.
browser-process-garbled = A message of the process was garbled.

# Channels.
browser-no-channel = There is no message channel: { $cause }.
browser-no-port = This process received no port.
browser-echo-given-up = The echo was cancelled.
browser-talk-given-up = The conversation was cancelled.
browser-not-sent = A message could not be sent: { $cause }.
browser-silence = No message arrived for { $seconds } s.
browser-no-socket = There is no WebSocket here: { $cause }.
browser-socket-not-listened-to = The messages of a WebSocket could not be received: { $cause }.
browser-socket-cut-off = The WebSocket was disconnected or could not be opened: is the server running?
browser-socket-closed = The server closed the WebSocket (code { $code }).
browser-socket-closed-because = The server closed the WebSocket (code { $code }): { $reason }

# Files. $page says whether the page is secure, so that another browser would help and not another address.
browser-no-locks = Without locks (navigator.locks), the files of several tabs cannot be kept apart{ $page ->
    [secure] , and this browser has none; Chromium, Firefox and Safari have them.
   *[insecure] ; browsers have locks on secure pages: https:// or localhost.
 }
browser-no-files = This browser has no origin-private file system{ $page ->
    [secure] ; Chromium, Firefox and Safari have one.
   *[insecure] {" "}here: it needs a secure page, https:// or localhost.
 }
browser-files-refused = The browser denies access to its origin-private file system ({ $cause }). Firefox does so in private windows, and every browser if cookies are blocked; an ordinary window helps.
browser-no-room = The browser gives this page no more space for files. Fewer or smaller pages help, or more free space on the disk.
browser-file-failed = The browser could not { $operation ->
    [take-lock] take a lock
    [make-folder] make a folder
    [make-file] make a file
    [open-file] open a file
    [write-file] write to a file
    [find-folder] find a folder
    [find-file] find a file
    [read-file] read a file
    [hash-file] hash a file
    [remove-folder] remove a folder
   *[list-folders] look for folders
 }: { $cause }
