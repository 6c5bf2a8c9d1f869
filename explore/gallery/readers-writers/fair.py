"""Readers and writers: in order of arrival

Each thread draws a ticket, and the tickets are called in order. Watch a
reader wait behind the writer that came before it.
"""

from threading import Condition, Thread

turn = Condition()
next_ticket = 0
called = 0
readers = 0
entered = []


def enter(needs_empty_room):
    global next_ticket, called, readers
    with turn:
        ticket = next_ticket
        next_ticket += 1
        while called != ticket or (needs_empty_room and readers > 0):
            turn.wait()
        entered.append(ticket)
        if needs_empty_room:
            return  # the next ticket is called when the writer leaves
        readers += 1
        called += 1
        turn.notify_all()


def read():
    global readers
    enter(False)
    with turn:
        readers -= 1
        turn.notify_all()


def write():
    global called
    enter(True)
    with turn:
        called += 1
        turn.notify_all()


threads = [Thread(target=job) for job in (read, read, write)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(entered)

# in the end: entered == [0, 1, 2]
