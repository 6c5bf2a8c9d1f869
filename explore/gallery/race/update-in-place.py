"""A table changed under a reader

A reader follows a key while a writer replaces the entry that the key names.
Watch the reader look for an entry that has just been deleted.
"""

from threading import Thread

table = {"current": "old", "old": 1}


def replace():
    del table["old"]
    table["new"] = 2
    table["current"] = "new"


def read():
    key = table["current"]
    print(table[key])


writer = Thread(target=replace)
reader = Thread(target=read)
writer.start()
reader.start()
writer.join()
reader.join()
