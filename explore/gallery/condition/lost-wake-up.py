"""A lost wake-up

The sender notifies before the receiver waits, and a notification is not kept.
Watch the receiver wait for a message that has already been sent.
"""

from threading import Condition, Thread

mail = Condition()


def send():
    with mail:
        mail.notify()


def receive():
    with mail:
        mail.wait()
    print("received")


threads = [Thread(target=receive), Thread(target=send)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("done")
