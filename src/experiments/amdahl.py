from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

TASKS = 48


def count_down(n):
    while n > 0:
        n -= 1


def work(pool, n, serial):
    alone = round(n * serial)
    pool.submit(count_down, alone).result()
    list(pool.map(count_down, [(n - alone) // TASKS] * TASKS))


def workers_1(n=100_000_000, serial=0.1, pool=ThreadPoolExecutor):
    """One worker does the serial part and then all tasks.

    Threads need a build without the GIL, such as python3.14t; or give
    ProcessPoolExecutor.
    """
    with pool(1) as workers:
        work(workers, n, serial)


def workers_2(n=100_000_000, serial=0.1, pool=ThreadPoolExecutor):
    """Two workers: one does the serial part, then all take tasks.

    Threads need a build without the GIL, such as python3.14t; or give
    ProcessPoolExecutor.
    """
    with pool(2) as workers:
        work(workers, n, serial)


def workers_3(n=100_000_000, serial=0.1, pool=ThreadPoolExecutor):
    """Three workers: one does the serial part, then all take tasks.

    Threads need a build without the GIL, such as python3.14t; or give
    ProcessPoolExecutor.
    """
    with pool(3) as workers:
        work(workers, n, serial)


def workers_4(n=100_000_000, serial=0.1, pool=ThreadPoolExecutor):
    """Four workers: one does the serial part, then all take tasks.

    Threads need a build without the GIL, such as python3.14t; or give
    ProcessPoolExecutor.
    """
    with pool(4) as workers:
        work(workers, n, serial)


def workers_6(n=100_000_000, serial=0.1, pool=ThreadPoolExecutor):
    """Six workers: one does the serial part, then all take tasks.

    Threads need a build without the GIL, such as python3.14t; or give
    ProcessPoolExecutor.
    """
    with pool(6) as workers:
        work(workers, n, serial)


def workers_8(n=100_000_000, serial=0.1, pool=ThreadPoolExecutor):
    """Eight workers: one does the serial part, then all take tasks.

    Threads need a build without the GIL, such as python3.14t; or give
    ProcessPoolExecutor.
    """
    with pool(8) as workers:
        work(workers, n, serial)


def workers_12(n=100_000_000, serial=0.1, pool=ThreadPoolExecutor):
    """Twelve workers: one does the serial part, then all take tasks.

    Threads need a build without the GIL, such as python3.14t; or give
    ProcessPoolExecutor.
    """
    with pool(12) as workers:
        work(workers, n, serial)


def workers_16(n=100_000_000, serial=0.1, pool=ThreadPoolExecutor):
    """Sixteen workers: one does the serial part, then all take tasks.

    Threads need a build without the GIL, such as python3.14t; or give
    ProcessPoolExecutor.
    """
    with pool(16) as workers:
        work(workers, n, serial)
