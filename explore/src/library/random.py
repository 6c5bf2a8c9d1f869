"""Random numbers. A draw with few outcomes is a branch of the search; others use a generator with a fixed
seed."""

from _native import choose, thread_state

# The maximum number of outcomes of a draw that is a branch of the search.
_MOST_BRANCHES = 8


def _next_bits(generator):
    """Returns 23 random bits of the linear congruential generator in the C standard's example."""
    generator._state = (generator._state * 1103515245 + 12345) % 2147483648
    # The low bits of such a generator have short periods.
    return generator._state >> 8


class Random:
    """A generator of random numbers."""

    def __init__(self, x=None):
        self.seed(x)

    def seed(self, a=None):
        """Sets the seed of the draws with many outcomes."""
        self._state = a % 2147483648 if isinstance(a, int) else 20251130

    def _below(self, n):
        """Returns a number below `n`."""
        if n <= _MOST_BRANCHES:
            return choose(n) if n > 1 else 0
        return self._draw(n)

    def _draw(self, n):
        return (_next_bits(self) * 8388608 + _next_bits(self)) % n

    def random(self):
        """Returns a float from 0 to below 1."""
        return self._draw(70368744177664) / 70368744177664

    def uniform(self, a, b):
        """Returns a float between two bounds."""
        return a + (b - a) * self.random()

    def randrange(self, start, stop=None, step=1):
        """Returns an element of a range."""
        values = range(start) if stop is None else range(start, stop, step)
        if len(values) == 0:
            raise ValueError("empty range for randrange()")
        return values[self._below(len(values))]

    def randint(self, a, b):
        """Returns an integer from `a` to `b`."""
        if b < a:
            raise ValueError(f"empty range in randint({a}, {b})")
        return a + self._below(b - a + 1)

    def getrandbits(self, k):
        """Returns an integer with `k` random bits."""
        return self._below(2 ** k)

    def choice(self, seq):
        """Returns an element of a sequence."""
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._below(len(seq))]

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        """Returns elements of a sequence, with repetition. Weights only exclude elements with weight 0."""
        candidates = list(population)
        if weights is not None:
            candidates = [candidate for candidate, weight in zip(candidates, weights) if weight > 0]
        return [self.choice(candidates) for _ in range(k)]

    def shuffle(self, x):
        """Brings a list into a random order."""
        self._order(x, len(x))

    def sample(self, population, k, *, counts=None):
        """Returns `k` different elements of a sequence."""
        candidates = list(population)
        if k < 0 or k > len(candidates):
            raise ValueError("Sample larger than population or is negative")
        self._order(candidates, k)
        return candidates[:k]

    def _order(self, items, count):
        """Fills the first `count` places of a list with randomly chosen elements of it."""
        outcomes = 1
        for index in range(count):
            if outcomes <= _MOST_BRANCHES:
                outcomes *= len(items) - index
        for index in range(count):
            n = len(items) - index
            other = index + (self._below(n) if outcomes <= _MOST_BRANCHES else self._draw(n))
            items[index], items[other] = items[other], items[index]

    def gauss(self, mu=0.0, sigma=1.0):
        """Returns a float of an approximately normal distribution: the sum of twelve uniform numbers."""
        total = 0.0
        for _ in range(12):
            total += self.random()
        return mu + sigma * (total - 6.0)

    def expovariate(self, lambd=1.0):
        """Returns a float of the exponential distribution, to six digits."""
        # -log(1 - u) by its series, after halving until it converges fast.
        rest = 1.0 - self.random()
        result = 0.0
        while rest < 0.5:
            rest *= 2.0
            result += 0.6931471805599453
        power = 1.0
        for number in range(1, 24):
            power *= 1.0 - rest
            result += power / number
        return round(result / lambd, 6)


def _generator():
    """Returns the generator of the calling thread: so threads do not affect each other's draws."""
    state = thread_state()
    generator = getattr(state, "random", None)
    if generator is None:
        generator = Random()
        state.random = generator
    return generator


def seed(a=None):
    """Sets the seed of the calling thread's draws."""
    _generator().seed(a)


def random():
    """Returns a float from 0 to below 1."""
    return _generator().random()


def uniform(a, b):
    """Returns a float between two bounds."""
    return _generator().uniform(a, b)


def randrange(start, stop=None, step=1):
    """Returns an element of a range."""
    return _generator().randrange(start, stop, step)


def randint(a, b):
    """Returns an integer from `a` to `b`."""
    return _generator().randint(a, b)


def getrandbits(k):
    """Returns an integer with `k` random bits."""
    return _generator().getrandbits(k)


def choice(seq):
    """Returns an element of a sequence."""
    return _generator().choice(seq)


def choices(population, weights=None, *, cum_weights=None, k=1):
    """Returns elements of a sequence, with repetition."""
    return _generator().choices(population, weights, cum_weights=cum_weights, k=k)


def shuffle(x):
    """Brings a list into a random order."""
    _generator().shuffle(x)


def sample(population, k, *, counts=None):
    """Returns `k` different elements of a sequence."""
    return _generator().sample(population, k, counts=counts)


def gauss(mu=0.0, sigma=1.0):
    """Returns a float of an approximately normal distribution."""
    return _generator().gauss(mu, sigma)


def expovariate(lambd=1.0):
    """Returns a float of the exponential distribution."""
    return _generator().expovariate(lambd)
