"""A thread that starts too early

The meter starts itself before it is complete, and may fail. What has to stay
true: the reading in the end is 3, and the meter still starts itself.
"""

from threading import Thread


class Meter(Thread):
    def __init__(self):
        super().__init__()
        self.reading = 0
        self.start()

    def run(self):
        for _ in range(3):
            self.reading += 1


meter = Meter()
meter.join()
print(meter.reading)

# in the end: meter.reading == 3
