"""The event loop of asyncio, which needs no replacement here."""

import asyncio

run = asyncio.run


def install():
    pass
