"""An error waits in the future

A job that fails does not stop the others. Its error is kept, and `result`
raises it in the thread that asks.
"""

from concurrent.futures import ThreadPoolExecutor


def divide(number):
    return 12 // number


with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(divide, number) for number in (0, 3)]
    for future in futures:
        try:
            print(future.result())
        except ZeroDivisionError:
            print("no result")
