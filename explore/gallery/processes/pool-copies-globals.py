"""The globals of a process in a pool

The process of the pool keeps its own list from one call to the next. The list
of the parent stays empty.
"""

from multiprocessing import Pool

seen = []


def remember(item):
    seen.append(item)
    return len(seen)


if __name__ == "__main__":
    with Pool(1) as pool:
        print(pool.map(remember, ["a", "b", "c"]))
    print(seen)

# always: seen == []
