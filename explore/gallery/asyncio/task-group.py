"""A task group with one task that fails

When a task of the group fails, the group cancels the others and waits for
them. Watch the slow task be cancelled before the group raises its errors.
"""

import asyncio


async def fail():
    await asyncio.sleep(0.01)
    raise ValueError("broken")


async def slow():
    try:
        await asyncio.sleep(0.05)
        print("slow has ended")
    except asyncio.CancelledError:
        print("slow is cancelled")
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
            group.create_task(slow())
    except ExceptionGroup as errors:
        print(len(errors.exceptions), "error")


asyncio.run(main())
