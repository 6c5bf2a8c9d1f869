"""Peterson's algorithm without the turn

Each thread says that it wants to enter and waits while the other wants to.
Watch both threads raise their flags: now both wait, and neither gives way.
"""

from threading import Thread

wants = [False, False]
inside = []


def visit(me):
    other = 1 - me
    wants[me] = True
    while wants[other]:
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
