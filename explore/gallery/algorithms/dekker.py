"""Dekker's algorithm

If both threads want to enter, the thread without the turn withdraws its wish
until the turn comes to it. Watch the turn change after each visit.
"""

from threading import Thread

wants = [False, False]
turn = 0
inside = []


def visit(me):
    global turn
    other = 1 - me
    wants[me] = True
    while wants[other]:
        if turn == other:
            wants[me] = False
            while turn == other:
                pass
            wants[me] = True
    inside.append(me)
    inside.remove(me)
    turn = other
    wants[me] = False


threads = [Thread(target=visit, args=(me,)) for me in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(inside)

# always: len(inside) <= 1
