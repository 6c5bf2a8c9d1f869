"""Check, then act: the last seat

Two customers want the last seat. Watch both of them see that a seat is free
before either takes it: the seat is sold twice.
"""

from threading import Thread

seats = 1
sold = []


def buy(customer):
    global seats
    if seats > 0:
        seats -= 1
        sold.append(customer)


threads = [
    Thread(target=buy, args=("Ada",)),
    Thread(target=buy, args=("Ben",)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(sold), "sold,", seats, "left")

# always: seats >= 0
# in the end: len(sold) <= 1
