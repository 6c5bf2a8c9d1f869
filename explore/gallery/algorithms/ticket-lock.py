"""A ticket lock

Each thread draws a ticket and waits until its number is served. Drawing must
be one step, so a small lock protects it; the order of arrival is kept.
"""

from threading import Lock, Thread

drawing = Lock()
next_ticket = 0
served = 0
order = []


def visit():
    global next_ticket, served
    with drawing:
        ticket = next_ticket
        next_ticket += 1
    while served != ticket:
        pass
    order.append(ticket)
    served += 1


threads = [Thread(target=visit), Thread(target=visit)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(order)

# in the end: order == [0, 1]
