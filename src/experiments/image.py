# With Pillow and NumPy; a tile looks 5 pixels beyond its borders.
import asyncio
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import numpy as np
from PIL import Image, ImageFilter


def in_black_and_white(tile, box):
    gray = tile.convert("L")
    mean = gray.filter(ImageFilter.GaussianBlur(2))
    dark = np.asarray(gray, np.int16) <= np.asarray(mean, np.int16) - 2
    return Image.fromarray(np.where(dark, 0, 255).astype(np.uint8)).crop(box)


def tiles(picture, side=20, halo=5):
    width, height = picture.size
    for y in range(side):
        for x in range(side):
            left, right = x * width // side, (x + 1) * width // side
            top, bottom = y * height // side, (y + 1) * height // side
            wide = max(0, left - halo), max(0, top - halo), min(width, right + halo), min(height, bottom + halo)
            yield picture.crop(wide), (left - wide[0], top - wide[1], right - wide[0], bottom - wide[1])


def sequential(picture):
    """One tile after another."""
    return [in_black_and_white(*tile) for tile in tiles(picture)]


def simd(picture):
    """Pillow and NumPy take several pixels at once wherever they can: the same code."""
    return [in_black_and_white(*tile) for tile in tiles(picture)]


async def async_(picture):
    """One thread; after each tile the event loop gets its turn."""

    async def convert(tile):
        await asyncio.sleep(0)
        return in_black_and_white(*tile)

    return await asyncio.gather(*map(convert, tiles(picture)))


def gil(picture, workers=2):
    """The libraries release the GIL in some places; pure Python would not."""
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(lambda tile: in_black_and_white(*tile), tiles(picture)))


def threads(picture, workers=2):
    """The same under a build without the GIL, such as python3.14t."""
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(lambda tile: in_black_and_white(*tile), tiles(picture)))


def simd_threads(picture, workers=2):
    """The same again: the libraries bring the SIMD."""
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(lambda tile: in_black_and_white(*tile), tiles(picture)))


def processes(picture, workers=2):
    """The parent cuts the tiles out and sends each as a message."""
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(in_black_and_white, *zip(*tiles(picture))))


if __name__ == "__main__":
    # processes() needs the condition: unless forked (on Linux before 3.14), each imports this file.
    picture = Image.effect_mandelbrot((800, 600), (-2, -1.5, 1, 1.5), 100)
    print(sum(tile.histogram()[255] for tile in sequential(picture)), "white pixels")
    print(sum(tile.histogram()[255] for tile in simd(picture)), "white pixels")
    print(sum(tile.histogram()[255] for tile in asyncio.run(async_(picture))), "white pixels")
    print(sum(tile.histogram()[255] for tile in gil(picture)), "white pixels")
    print(sum(tile.histogram()[255] for tile in threads(picture)), "white pixels")
    print(sum(tile.histogram()[255] for tile in simd_threads(picture)), "white pixels")
    print(sum(tile.histogram()[255] for tile in processes(picture)), "white pixels")
