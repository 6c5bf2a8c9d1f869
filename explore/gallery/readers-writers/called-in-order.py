"""In order of arrival, nobody starves

Two readers and two writers draw tickets on arrival, and the tickets are called
in order. Watch a writer wait for those alone that came before it.
"""

from threading import Condition, Thread

turn = Condition()
next_ticket = 0
called = 0
readers = 0
writing = False
entered = []


def read():
    global next_ticket, called, readers
    with turn:
        ticket = next_ticket
        next_ticket += 1
    with turn:
        turn.wait_for(lambda: called == ticket and not writing)
        readers += 1
        called += 1
        entered.append(ticket)
        turn.notify_all()
    with turn:
        readers -= 1
        turn.notify_all()


def write():
    global next_ticket, called, writing
    with turn:
        ticket = next_ticket
        next_ticket += 1
    with turn:
        turn.wait_for(lambda: called == ticket and readers == 0 and not writing)
        writing = True
        called += 1
        entered.append(ticket)
        turn.notify_all()
    with turn:
        writing = False
        turn.notify_all()


threads = [Thread(target=job) for job in (read, read, write, write)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(entered)

# in the end: entered == [0, 1, 2, 3]
