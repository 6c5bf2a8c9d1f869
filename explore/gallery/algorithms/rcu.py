"""Read, copy, update

The writer changes a copy and then stores it with one assignment. A reader
works on the table that it has read: an old one or a new one, never a mixture.
"""

from threading import Thread

table = {"current": "old", "old": 1}


def replace():
    global table
    copy = dict(table)
    del copy["old"]
    copy["new"] = 2
    copy["current"] = "new"
    table = copy


def read():
    snapshot = table
    key = snapshot["current"]
    print(snapshot[key])


writer = Thread(target=replace)
reader = Thread(target=read)
writer.start()
reader.start()
writer.join()
reader.join()

# in the end: table == {"current": "new", "new": 2}
