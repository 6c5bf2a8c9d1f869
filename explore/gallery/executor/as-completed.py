"""Results in the order of completion

`as_completed` yields each future as soon as its job has ended. Watch the two
results come in either order.
"""

from concurrent.futures import ThreadPoolExecutor, as_completed


def square(number):
    return number * number


with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(square, number) for number in (2, 3)]
    for future in as_completed(futures):
        print(future.result())
print("all are ready")
