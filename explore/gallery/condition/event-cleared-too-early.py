"""An event that is cleared too early

The gate opens with `set` and closes with `clear`. A thread that waits in
between passes; watch a thread that arrives later wait for ever.
"""

from threading import Event, Thread

gate = Event()


def pass_gate():
    gate.wait()
    print("passed")


def open_and_close():
    gate.set()
    gate.clear()


threads = [Thread(target=pass_gate), Thread(target=open_and_close)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("closed")
