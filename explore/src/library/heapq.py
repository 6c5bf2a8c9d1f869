"""Heaps: lists whose element `k` is not larger than those at `2k + 1` and `2k + 2`. Each function is one step, since
CPython's are in C; the machine knows which ones change their first argument (`changes_receiver`). Source of the
algorithms: Knuth, The Art of Computer Programming, volume 3, section 5.2.3."""


def heappush(heap, item):
    """Adds an item."""
    heap.append(item)
    _move_up(heap, 0, len(heap) - 1)


def heappop(heap):
    """Removes and returns the smallest item."""
    _check_filled(heap)
    last = heap.pop()
    if not heap:
        return last
    smallest = heap[0]
    heap[0] = last
    _move_down(heap, 0)
    return smallest


def heappushpop(heap, item):
    """Adds an item, then removes and returns the smallest."""
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _move_down(heap, 0)
    return item


def heapreplace(heap, item):
    """Removes and returns the smallest item, then adds one."""
    _check_filled(heap)
    smallest = heap[0]
    heap[0] = item
    _move_down(heap, 0)
    return smallest


def heapify(x):
    """Orders a list as a heap."""
    for position in range(len(x) // 2 - 1, -1, -1):
        _move_down(x, position)


def nsmallest(n, iterable, key=None):
    """Returns the smallest items in order."""
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    """Returns the largest items in order, the largest first."""
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]


def _check_filled(heap):
    if not heap:
        raise IndexError("index out of range")


def _move_up(heap, start, position):
    item = heap[position]
    while position > start:
        parent = (position - 1) // 2
        if not item < heap[parent]:
            break
        heap[position] = heap[parent]
        position = parent
    heap[position] = item


def _move_down(heap, position):
    # As CPython, so that the order of equal items is the same: down to a leaf along the smaller children, then up.
    start = position
    item = heap[position]
    child = 2 * position + 1
    while child < len(heap):
        if child + 1 < len(heap) and not heap[child] < heap[child + 1]:
            child += 1
        heap[position] = heap[child]
        position = child
        child = 2 * position + 1
    heap[position] = item
    _move_up(heap, start, position)
