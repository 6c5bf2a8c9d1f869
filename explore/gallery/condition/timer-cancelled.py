"""A timer that is cancelled, perhaps too late

A timer calls its function in a thread of its own. Watch the alarm come before
`cancel`, or not at all.
"""

from threading import Timer

alarms = []


def alarm():
    alarms.append("alarm")


timer = Timer(0.001, alarm)
timer.start()
timer.cancel()
timer.join()
print(alarms)

# always: len(alarms) <= 1
