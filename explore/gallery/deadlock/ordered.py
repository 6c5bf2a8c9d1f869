"""Two locks in one order

Both threads take lock `a` before lock `b`. A thread that holds `b` never
waits for `a`, so no cycle of waits can form.
"""

from threading import Lock, Thread

a = Lock()
b = Lock()


def work():
    with a:
        with b:
            pass


threads = [Thread(target=work), Thread(target=work)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("both have ended")
