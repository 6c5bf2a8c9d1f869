from threading import Lock, Thread
from time import sleep

ENTRIES, REPLACEMENTS, FILL, LOOK, REST = 64, 20, 0.002, 0.0005, 0.002


# Each names the next key.
def entries(version, keys):
    return {key: (version, (key + 1) % ENTRIES) for key in keys}


def refill(table, version):
    table.clear()
    table.update(entries(version, range(ENTRIES // 2)))
    sleep(FILL)
    table.update(entries(version, range(ENTRIES // 2, ENTRIES)))


def follow(table):
    key = 0
    for hop in range(ENTRIES):
        if hop == ENTRIES // 2:
            sleep(LOOK)
        version, key = table[key]


def play(replace, look_up):
    done, missing, look_ups = False, 0, 0

    def write():
        nonlocal done
        for version in range(2, REPLACEMENTS + 2):
            replace(version)
            sleep(REST)
        done = True

    writer = Thread(target=write)
    writer.start()
    while not done:
        look_ups += 1
        try:
            look_up()
        except KeyError:
            missing += 1
    writer.join()
    return missing, look_ups


def in_place():
    """The GIL makes each step of a dict whole, not several of them: between clear and
    update, and within a loop, another thread may run. A KeyError is the luckier case;
    who goes through a dict that grows meanwhile gets a RuntimeError."""
    table = entries(1, range(ENTRIES))
    return play(lambda version: refill(table, version), lambda: follow(table))


def lock():
    """A lock round both: each waits for the other."""
    table, mutex = entries(1, range(ENTRIES)), Lock()

    def replace(version):
        with mutex:
            refill(table, version)

    def look_up():
        with mutex:
            follow(table)

    return play(replace, look_up)


def rcu():
    """A new dict under the old name, in one step. Who has the old one keeps it as long as
    it is at it, and then its count of references frees it: in CPython that is all."""
    table = entries(1, range(ENTRIES))

    def replace(version):
        nonlocal table
        copy = {}
        refill(copy, version)
        table = copy

    return play(replace, lambda: follow(table))


if __name__ == "__main__":
    print(in_place())
    print(lock())
    print(rcu())
