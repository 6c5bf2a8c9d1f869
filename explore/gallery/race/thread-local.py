"""A value for each thread

`local()` gives each thread its own attributes, so the two threads cannot
overwrite each other's name. Replace it by a plain object and watch them mix.
"""

from threading import Thread, local

request = local()
log = []


def handle(user):
    request.user = user
    greet()


def greet():
    log.append("hello " + request.user)


threads = [
    Thread(target=handle, args=("Ada",)),
    Thread(target=handle, args=("Ben",)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(log))

# in the end: len(set(log)) == 2
