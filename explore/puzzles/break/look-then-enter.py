"""Look, then enter

Each thread waits until the other is not inside, then raises its own flag.
Find a schedule where both are inside.
"""

from threading import Thread

is_inside = [False, False]
together = False


def visit(me):
    global together
    other = 1 - me
    while is_inside[other]:
        pass
    is_inside[me] = True
    if is_inside[other]:
        together = True
    is_inside[me] = False


threads = [Thread(target=visit, args=(me,)) for me in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("met" if together else "alone")

# always: not together
