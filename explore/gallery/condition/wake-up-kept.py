"""A wake-up that is kept

The sender also sets a variable, and the receiver waits only while it is not
set. Now the order of the two threads no longer matters.
"""

from threading import Condition, Thread

mail = Condition()
sent = False


def send():
    global sent
    with mail:
        sent = True
        mail.notify()


def receive():
    with mail:
        mail.wait_for(lambda: sent)
    print("received")


threads = [Thread(target=receive), Thread(target=send)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("done")

# in the end: sent
