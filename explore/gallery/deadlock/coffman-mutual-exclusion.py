"""Coffman 1: without mutual exclusion

A deadlock needs resources that only one thread can hold. Here both threads
record their work in lists that they can share, so no thread holds anything.
"""

from threading import Thread

ink = []
paper = []


def write(name):
    ink.append(name)
    paper.append(name)


def draw(name):
    paper.append(name)
    ink.append(name)


threads = [
    Thread(target=write, args=("writer",)),
    Thread(target=draw, args=("artist",)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(ink), sorted(paper))

# in the end: len(ink) == 2 and len(paper) == 2
