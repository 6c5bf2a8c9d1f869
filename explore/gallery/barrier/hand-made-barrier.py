"""A barrier made by hand, used twice

The counter is never set back, so the second round does not wait at all. Watch
a fast thread end its second round before the slow one begins it.
"""

from threading import Condition, Thread

gate = Condition()
arrived = 0
rounds = [0, 0]
gap_seen = False


def wait_for_all():
    global arrived
    with gate:
        arrived += 1
        gate.notify_all()
        while arrived < 2:
            gate.wait()


def work(me):
    global gap_seen
    for _ in range(2):
        rounds[me] += 1
        wait_for_all()
        if rounds[1 - me] < rounds[me]:
            gap_seen = True


threads = [Thread(target=work, args=(me,)) for me in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("apart" if gap_seen else "in step")

# in the end: not gap_seen
