"""Peterson's algorithm

A thread says that it wants to enter and then offers the turn to the other.
Watch one of two waiting threads always pass: the turn has one value.
"""

from threading import Thread

wants = [False, False]
turn = 0
inside = []


def visit(me):
    global turn
    other = 1 - me
    wants[me] = True
    turn = other
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
