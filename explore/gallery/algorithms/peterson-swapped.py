"""Peterson's algorithm, two lines swapped

Each thread offers the turn before it says that it wants to enter. Watch how
this small change lets both threads in at once.
"""

from threading import Thread

wants = [False, False]
turn = 0
inside = []


def visit(me):
    global turn
    other = 1 - me
    turn = other
    wants[me] = True
    while wants[other] and turn == other:
        pass
    inside.append(me)
    inside.remove(me)
    wants[me] = False


threads = [Thread(target=visit, args=(me,)) for me in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(inside)

# always: len(inside) <= 1
