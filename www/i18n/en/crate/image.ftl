# The experiment `image`.

image-title = Black and white
image-question = A photographed page, made legible tile by tile: what do the tiles cost?
image-picture = Picture
# $millions is a count.
image-picture-help = The one that is drawn here, or your own, of up to { $millions } million pixels. It stays in this browser.
image-width = Width
image-width-help = Columns of the built-in picture, handwriting under a lamp. Your own has its own size.
image-height = Height
image-height-help = Rows of the built-in picture.
image-tiles = Tiles a side
image-tiles-help = Into how many columns and rows of tiles it is cut; a tile is a task. Each looks at 5 pixels beyond its borders.
image-reader = Who reads the tiles
image-reader-help = Workers: each finds its tiles in the whole picture, of which processes are given a copy beforehand. Parent: the one thread that shares the tiles out copies the pixels of each first.
image-by-workers = workers
image-by-parent = parent
image-tile = tile { $n }

# The title of the picture and the names of its layers.
image-exhibit = The picture and what became of it
image-before = Before
image-after = After

# What one thread did.
image-did = went over the picture
# $tiles is the number of all tiles.
image-borders = { $tiles ->
    [1] The picture was one tile: there was nothing to share out.
   *[other] The { $tiles } tiles read { $percent } % more pixels than there are, since each looks beyond its borders.
}
# $ratio is the maximum speed-up.
image-read-by-parent = The parent read the tiles: copying them all took { $time } before a thread could begin, whatever the number of threads. So even with any number of them it would not be more than { $ratio } times as fast as one.
image-read-by-workers = The workers read the tiles themselves: the first thread could begin after { $time }.
image-black = { $percent } % of the pixels are black: those darker than the weighted mean of their surroundings, 11 × 11 pixels, which is what uneven light asks for.
