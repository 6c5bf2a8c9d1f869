"""The last one switches the light off

Guests leave one by one, and the last one presses the switch. The number of
guests is protected. Find a schedule where the light stays on.
"""

from threading import Lock, Thread

lock = Lock()
guests = 2
light = True


def leave():
    global guests, light
    with lock:
        guests -= 1
    if guests == 0:
        with lock:
            light = not light


threads = [Thread(target=leave), Thread(target=leave)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("on" if light else "off")

# in the end: not light
