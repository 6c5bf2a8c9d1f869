"""A task that is cancelled

`cancel` raises an error at the `await` where the task waits. Watch the task
clean up and raise the error again, so that main learns of it.
"""

import asyncio


async def work():
    try:
        print("working")
        await asyncio.sleep(10)
        print("never printed")
    except asyncio.CancelledError:
        print("cleaning up")
        raise


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0.01)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")


asyncio.run(main())
