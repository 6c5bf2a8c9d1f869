# The experiment `image`.

image-title = Black and white
image-question = A photographed page, made legible tile by tile: what do the tiles cost?
image-picture = Picture
# $millions is a count.
image-picture-help = The built-in picture, or your own with up to { $millions } million pixels. It stays in this browser.
image-width = Width
image-width-help = The columns of the built-in picture, handwriting under a lamp. Your own picture keeps its size.
image-height = Height
image-height-help = The rows of the built-in picture.
image-tiles = Tiles per side
image-tiles-help = The number of columns and of rows of tiles; a tile is a task. Each tile needs 5 pixels beyond its borders.
image-reader = Reader of the tiles
image-reader-help = Workers: each one reads its tiles from the whole picture, of which processes receive a copy beforehand. Parent: the one thread that hands out the tiles copies the pixels of each tile first.
image-by-workers = workers
image-by-parent = parent
image-tile = tile { $n }

# The title of the picture and the names of its layers.
image-exhibit = The picture before and after
image-before = Before
image-after = After

# What one thread did.
image-did = processed the picture
# $tiles is the number of all tiles.
image-borders = { $tiles ->
    [1] The picture was one tile: there was nothing to distribute.
   *[other] The { $tiles } tiles read { $percent } % more pixels than the picture has, since each reads beyond its borders.
}
# $ratio is the maximum speed-up.
image-read-by-parent = The parent read the tiles: copying all of them took { $time } before a thread could begin, with any number of threads. So no number of threads is more than { $ratio } times as fast as one.
image-read-by-workers = The workers read the tiles themselves: the first thread could begin after { $time }.
image-black = { $percent } % of the pixels are black: those darker than the weighted mean of their surroundings, 11 × 11 pixels, because the light is uneven.
