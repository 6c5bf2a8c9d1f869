"""Squares from a pool of processes

`map` hands the numbers to two processes and returns the results in the order
of the numbers, whichever process computed them.
"""

from multiprocessing import Pool


def square(number):
    return number * number


if __name__ == "__main__":
    with Pool(2) as pool:
        squares = pool.map(square, [2, 3, 4])
    for result in squares:
        print(result)
