"""The wrong waiter is woken

Two cooks and two guests share a counter with room for one plate, and a
notification may reach the wrong one. What has to stay true: the counter never
holds two plates, and all four threads end.
"""

from threading import Condition, Thread

counter = Condition()
plates = 0


def cook():
    global plates
    with counter:
        while plates == 1:
            counter.wait()
        plates += 1
        counter.notify()


def eat():
    global plates
    with counter:
        while plates == 0:
            counter.wait()
        plates -= 1
        counter.notify()


threads = [Thread(target=job) for job in (eat, eat, cook, cook)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(plates, "plates left")

# always: 0 <= plates <= 1
# in the end: plates == 0
