"""A task cancelled before it starts

`create_task` only schedules the task. Watch main cancel it before its first
line: not even its `finally` runs.
"""

import asyncio


async def work():
    try:
        print("working")
        await asyncio.sleep(0.01)
    finally:
        print("cleaning up")


async def main():
    task = asyncio.create_task(work())
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")


asyncio.run(main())
