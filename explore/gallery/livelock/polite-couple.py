"""A couple that is too polite

Two hungry people share one spoon, and each passes it on as long as the other
is hungry. Both are always active, and neither ever eats.
"""

from threading import Thread

hungry = [True, True]
owner = 0


def dine(me):
    global owner
    other = 1 - me
    while hungry[me]:
        if owner == me:
            if hungry[other]:
                owner = other
            else:
                hungry[me] = False


couple = [Thread(target=dine, args=(me,)) for me in range(2)]
for person in couple:
    person.start()
for person in couple:
    person.join()
print("both have eaten")
