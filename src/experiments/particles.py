import asyncio
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from math import sqrt
from random import Random


# A step moves a particle at right angles to its radius, by dt times its speed.
def move(particles, steps, dt):
    moved = []
    for x, y, v in particles:
        for _ in range(steps):
            turn = dt * v / sqrt(x * x + y * y)
            x, y = x - turn * y, y + turn * x
        moved.append((x, y))
    return moved


def chunks(particles, count):
    bounds = [len(particles) * i // count for i in range(count + 1)]
    return [particles[begin:end] for begin, end in zip(bounds, bounds[1:])]


def sequential(particles, steps, dt=1e-5):
    """One thread, one particle after another."""
    return move(particles, steps, dt)


def simd(particles, steps, dt=1e-5):
    """NumPy moves all particles by one step, several with each instruction."""
    import numpy as np

    x, y, v = np.array(particles).T
    for _ in range(steps):
        turn = dt * v / np.sqrt(x * x + y * y)
        x, y = x - turn * y, y + turn * x
    return list(zip(x.tolist(), y.tolist()))


async def async_(particles, steps, dt=1e-5, tasks=8):
    """One thread; before each chunk of particles the event loop gets its turn."""

    async def later(chunk):
        await asyncio.sleep(0)
        return move(chunk, steps, dt)

    done = await asyncio.gather(*map(later, chunks(particles, tasks)))
    return [particle for chunk in done for particle in chunk]


def gil(particles, steps, dt=1e-5, workers=2, tasks=8):
    """In CPython as it mostly is: only the thread that holds the GIL computes."""
    with ThreadPoolExecutor(workers) as pool:
        done = pool.map(move, chunks(particles, tasks), [steps] * tasks, [dt] * tasks)
        return [particle for chunk in done for particle in chunk]


def threads(particles, steps, dt=1e-5, workers=2, tasks=8):
    """The same under a build without the GIL, such as python3.14t."""
    with ThreadPoolExecutor(workers) as pool:
        done = pool.map(move, chunks(particles, tasks), [steps] * tasks, [dt] * tasks)
        return [particle for chunk in done for particle in chunk]


def simd_threads(particles, steps, dt=1e-5, workers=2, tasks=8):
    """NumPy releases the GIL while it computes with large arrays; each thread moves some chunks."""
    with ThreadPoolExecutor(workers) as pool:
        done = pool.map(simd, chunks(particles, tasks), [steps] * tasks, [dt] * tasks)
        return [particle for chunk in done for particle in chunk]


def processes(particles, steps, dt=1e-5, workers=2, tasks=8):
    """Interpreters of their own; particles and results are pickled."""
    with ProcessPoolExecutor(workers) as pool:
        done = pool.map(move, chunks(particles, tasks), [steps] * tasks, [dt] * tasks)
        return [particle for chunk in done for particle in chunk]


if __name__ == "__main__":
    # processes() needs the condition: unless forked (on Linux before 3.14), each imports this file.
    uniform = Random(1).uniform
    particles = [tuple(uniform(-1, 1) for _ in range(3)) for _ in range(10_000)]
    print(sum(x * x + y * y for x, y in sequential(particles, 100)))
    print(sum(x * x + y * y for x, y in simd(particles, 100)))
    print(sum(x * x + y * y for x, y in asyncio.run(async_(particles, 100))))
    print(sum(x * x + y * y for x, y in gil(particles, 100)))
    print(sum(x * x + y * y for x, y in threads(particles, 100)))
    print(sum(x * x + y * y for x, y in simd_threads(particles, 100)))
    print(sum(x * x + y * y for x, y in processes(particles, 100)))
