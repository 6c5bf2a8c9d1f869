"""A future holds a result to come

`submit` returns at once with a future, and `result` waits for its value. The
results are printed in the order of the questions, whichever is ready first.
"""

from concurrent.futures import ThreadPoolExecutor


def square(number):
    return number * number


with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(square, number) for number in (2, 3, 4)]
    for future in futures:
        print(future.result())
print("all are ready")
