"""Tea and milk

Each cook takes what it needs in the order of its recipe, and both may wait
for ever. What has to stay true: both drinks are made, and a cook pours only
while it holds both the pot and the jug.
"""

from threading import Lock, Thread

pot = Lock()
jug = Lock()
pouring = []
drinks = []


def make_tea():
    with pot:
        with jug:
            pouring.append("tea")
            drinks.append("tea with milk")
            pouring.remove("tea")


def make_milk():
    with jug:
        with pot:
            pouring.append("milk")
            drinks.append("milk with tea")
            pouring.remove("milk")


threads = [Thread(target=make_tea), Thread(target=make_milk)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(drinks))

# always: len(pouring) <= 1
# in the end: len(drinks) == 2
