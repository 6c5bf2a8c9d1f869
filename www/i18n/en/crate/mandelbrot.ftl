# The experiment `mandelbrot`.

mandelbrot-title = Mandelbrot set
mandelbrot-question = Rows take very different times: which threads run out of work?
mandelbrot-centre-x = Centre, real
mandelbrot-centre-x-help = The real part of the picture’s centre.
mandelbrot-centre-y = Centre, imaginary
mandelbrot-centre-y-help = The imaginary part of the picture’s centre. The set is symmetric about 0: there, two blocks take the same time.
mandelbrot-width = Width
mandelbrot-width-help = From the picture’s left edge to its right. Smaller is closer; below 10⁻¹², 64-bit numbers cannot distinguish its pixels.
mandelbrot-iterations = Iterations
mandelbrot-iterations-help = A point that has not escaped after this many iterations counts as part of the set. Such points take longest.
mandelbrot-columns = Columns
mandelbrot-columns-help = The picture’s columns, in pixels.
mandelbrot-rows = Rows
mandelbrot-rows-help = The picture’s rows; each is a task.
mandelbrot-workers-help = How many threads or processes share the rows.
mandelbrot-row = row { $n }

# Parts of the plane.
mandelbrot-whole = The whole set
mandelbrot-seahorses = Valley of seahorses
mandelbrot-elephants = Valley of elephants
mandelbrot-antenna = A small copy
mandelbrot-spirals = Spirals

# Variants.
mandelbrot-blocks = Threads, blocks
mandelbrot-blocks-help = Rayon threads over one shared memory. Each receives one block of the picture beforehand, with as many rows as the others.
mandelbrot-stealing = Threads, stealing
mandelbrot-stealing-help = Rayon threads over one shared memory. The rows are split recursively; a thread without rows steals the largest part that another thread has not begun.

# The title of the picture and the name of its layer.
mandelbrot-exhibit = The set is black; elsewhere the colour shows how soon a point escapes
mandelbrot-picture = Picture

# What one thread did.
mandelbrot-did = computed the picture

# How long threads were idle. $idle is a list of the entries below: the first thread, then the others, or the mean.
mandelbrot-idle = { $sharing ->
    [blocks] In fixed blocks
   *[stealing] With stealing
 } { $idle }.
mandelbrot-idle-first = { $thread } was idle for { $time } of { $all }
mandelbrot-idle-other = { $thread } for { $time }
# $thread is the one that was idle longest.
mandelbrot-idle-mean = a thread was idle for { $mean } of { $all } on average, { $thread } for { $most }

# $blocks and $stealing are speed-ups.
mandelbrot-compared = Blocks reached { $blocks }× and stealing { $stealing }×: { $compared ->
    [faster] stealing was faster
    [slower] stealing was slower
    [unsure] no clear difference between the two
   *[too-few] too few samples to compare the two
 }.
# $n and $pixels are counts.
mandelbrot-found = The picture took { $n } iterations; { $percent } % of the { $pixels } pixels are in the set, as far as this limit of iterations shows.
