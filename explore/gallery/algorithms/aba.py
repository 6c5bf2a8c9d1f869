"""The ABA problem of a stack

`pop` replaces the top only if it is still the node that it read. Watch that
node leave the stack and come back: `pop` then restores a node that is in use.
"""

from threading import Lock, Thread


class Node:
    def __init__(self, below):
        self.below = below


guard = Lock()
c = Node(None)
b = Node(c)
a = Node(b)
top = a
kept = None


def swap_top(expected, new):
    global top
    with guard:
        if top is not expected:
            return False
        top = new
        return True


def pop():
    while True:
        node = top
        if swap_top(node, node.below):
            return node


def push(node):
    node.below = top
    while not swap_top(node.below, node):
        node.below = top


def busy():
    global kept
    node = pop()
    kept = pop()
    push(node)


threads = [Thread(target=pop), Thread(target=busy)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("kept node on the stack:", kept is top)

# in the end: top is not kept
