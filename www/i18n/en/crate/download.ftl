# The experiment `download`.

download-title = Download
download-question = Five pages are downloaded and written to files: one after another, or all at once?
download-pages = Pages
download-pages-help = The number of pages. There are five, of 42 to 59 KB; with more, they repeat, each time with a file of its own.
download-delay-help = How long the server waits before it sends a page.
download-in-flight-help = How many pages are downloaded at once, and so the number of threads or processes.
download-chunk = Chunk
download-chunk-help = How much is written to a file at once.

download-sequential-help = One page after another: fetched as a stream and written as it arrives.
download-async-help = Futures on one thread, several at once, each with its stream and its file. Writing itself blocks the thread, as it does in Python.
download-threads-help = Rayon threads, each making blocking requests (synchronous XMLHttpRequest), which return a page as a whole. A thread that never returns to its event loop cannot open files here: it sends the page in pieces to the run’s own thread, which writes them. A GIL would change nothing, since a thread releases it during requests and writes.
download-processes-help = Workers with their own memory; each fetches its pages as streams and writes its own files.

# How a variant downloads. $n is the number of pages at once.
download-note-sequential = one page after another
download-note-threads = { sentences-threads }, the run’s own thread writes
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
    [unsure] { $after }: no clear difference
    [slower] longer: { $after }
   *[faster] { $after }
 }.
download-requests = In the typical sample, the requests one after another add up to { $sum }; the longest of { $variant } took { $longest }: { $times }.
# $variant is Threads or Processes.
download-against = { $variant } { sentences-against } one page after another: { $times }.

# $others are the times of the $n other variants (download-lanes).
download-writing = Opening, writing and closing the files took { $time } of { $all } one after another, { $percent } %{ $n ->
    [0] {""}
   *[other] {" "}(all lanes together, including the time they wait for each other: { $others })
 }; the rest is time of the network and the server.
download-checked = After each sample the files were read back and removed: { $n ->
    [one] { $n } file
   *[other] { $n } files
 }, { $bytes } bytes, each with the length and the SHA-256 that the server gives for its page.
