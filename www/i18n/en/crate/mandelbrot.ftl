# The experiment `mandelbrot`.

mandelbrot-title = Mandelbrot set
mandelbrot-question = Rows that take very different times: who is left with nothing to do?
mandelbrot-centre-x = Centre, real
mandelbrot-centre-x-help = The real part of the picture’s middle.
mandelbrot-centre-y = Centre, imaginary
mandelbrot-centre-y-help = The imaginary part of the picture’s middle. The set is symmetric about 0: then two blocks take the same time.
mandelbrot-width = Width
mandelbrot-width-help = From the picture’s left edge to its right. Smaller is closer; below 10⁻¹² numbers of 64 bits cannot tell its pixels apart.
mandelbrot-iterations = Iterations
mandelbrot-iterations-help = After so many steps a point that has not left counts as one of the set. Those take longest.
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
mandelbrot-blocks-help = Rayon threads over one shared memory. Each is given as many rows as the others beforehand, one block of the picture.
mandelbrot-stealing = Threads, stealing
mandelbrot-stealing-help = Rayon threads over one shared memory. The rows are halved again and again; a thread that has none left steals the largest part that another has not begun.

# The title of the picture and the name of its layer.
mandelbrot-exhibit = The set is black; elsewhere the colour says how soon a point leaves
mandelbrot-picture = Picture

# What one thread did.
mandelbrot-did = computed the picture

# How long threads were idle. $idle is a list of the entries below: the first thread, then the others, or the mean.
mandelbrot-idle = { $sharing ->
    [blocks] In fixed blocks
   *[stealing] With stealing
 } { $idle }.
mandelbrot-idle-first = { $thread } had nothing to do for { $time } of { $all }
mandelbrot-idle-other = { $thread } for { $time }
# $thread is the one that was idle longest.
mandelbrot-idle-mean = a thread had nothing to do for { $mean } of { $all } on average, { $thread } for { $most }

# $blocks and $stealing are speed-ups.
mandelbrot-compared = Blocks came to { $blocks }× and stealing to { $stealing }×: { $compared ->
    [faster] stealing was faster
    [slower] stealing was slower
    [unsure] no clear difference between the two
   *[too-few] too few samples to tell the two apart
 }.
# $n and $pixels are counts.
mandelbrot-found = It took { $n } iterations; { $percent } % of the { $pixels } pixels are in the set, as far as so many can tell.
