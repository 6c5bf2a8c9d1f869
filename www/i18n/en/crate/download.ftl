# The experiment `download`.

download-title = Download
download-question = Five pages to be fetched and written to files: one after another, or all at once?
download-pages = Pages
download-pages-help = How many pages. There are five, of 42 to 59 KB; if it is to be more, they come again, each time to a file of its own.
download-delay-help = How long the server takes over a page before it sends it.
download-in-flight-help = How many pages at once, and so how many threads or processes.
download-chunk = Chunk
download-chunk-help = How much is written to a file at once.

download-sequential-help = One page after another: fetched as a stream, written as it comes.
download-async-help = Futures of one thread, so many at once, each with its stream and its file. Writing itself blocks the thread, as it does in Python.
download-threads-help = Rayon threads, each making blocking requests (synchronous XMLHttpRequest), which bring a page as a whole. A thread that never comes back to its event loop can open no file here: it hands the page over in pieces, and the run’s own thread writes them. Under a GIL it would be the same, since the lock is let go round requests and round writing.
download-processes-help = Workers with a memory of their own; each fetches its pages as streams and writes its own files.

# How a variant downloads. $n is the number of pages at once.
download-note-sequential = one page after another
download-note-async = { $n ->
    [one] { $n } slot
   *[other] { $n } slots
 }, one thread
download-note-threads = { sentences-threads }, the host’s own writes
download-note-processes = { $n ->
    [one] { $n } worker
   *[other] { $n } workers
 }, own files each

# $n is the number of pages, and $before the time one after another.
download-took = To fetch and write { $n ->
    [one] { $n } page
   *[other] { $n } pages
 } one after another took { $before }
download-took-alone = { download-took }.
# $after is the time of several or of all pages at once.
download-finding = { download-took }, { $at-once ->
    [all] all at once
   *[several] several at once
 } { $verdict ->
    [unsure] { $after }: no difference that could be told
    [slower] longer: { $after }
   *[faster] { $after }
 }.
download-requests = One after another the requests of the typical sample add up to { $sum }; the longest of { $variant } took { $longest }: { $times }.
# $variant is Threads or Processes.
download-against = { $variant } { sentences-against } one page after another: { $times }.

# $others are the times of the $n other variants (download-lanes).
download-writing = Opening, writing and closing the files took { $time } of { $all } one after another, { $percent } %{ $n ->
    [0] {""}
   *[other] {" "}(all lanes together, where they wait for each other too: { $others })
 }; the rest is the network’s and the server’s.
download-lanes = { $variant } { $time }
download-checked = After each sample the files were read again and removed: { $n ->
    [one] { $n } file
   *[other] { $n } files
 }, { $bytes } bytes, each with the length and the SHA-256 that the server gives its page.
