"""A task starts at the next await

`create_task` does not run the task. Watch main continue to its next `await`
before the first line of the task is executed.
"""

import asyncio


async def work():
    print("work begins")
    await asyncio.sleep(0)
    print("work ends")


async def main():
    task = asyncio.create_task(work())
    print("main continues")
    await task
    print("main ends")


asyncio.run(main())
