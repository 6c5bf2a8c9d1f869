"""One notification, two waiters

Two runners wait for the start, and `notify` wakes only one of them. Watch the
other stay behind, unless it came after the start. `notify_all` is the remedy.
"""

from threading import Condition, Thread

track = Condition()
started = False


def run():
    with track:
        while not started:
            track.wait()


def start():
    global started
    with track:
        started = True
        track.notify()


threads = [Thread(target=run), Thread(target=run), Thread(target=start)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("all have run")
