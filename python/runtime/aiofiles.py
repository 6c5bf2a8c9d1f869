"""A small layer with the part of the interface of `aiofiles` that the listings use: files in memory, without waiting."""

import builtins


class File:
    def __init__(self, path, mode, options):
        self.path, self.mode, self.options = path, mode, options

    async def __aenter__(self):
        self.file = builtins.open(self.path, self.mode, **self.options)
        return self

    async def __aexit__(self, *_):
        self.file.close()

    async def read(self, size=-1):
        return self.file.read(size)

    async def write(self, data):
        return self.file.write(data)


def open(path, mode="r", **options):
    return File(path, mode, options)
