"""News that is announced too early

The reporter wakes the reader, then writes the news. The reader checks in a
loop, as it should. Find a schedule where it waits for ever.
"""

from threading import Condition, Thread

desk = Condition()
news = None


def report():
    global news
    with desk:
        desk.notify()
    with desk:
        news = "rain"


def read():
    with desk:
        while news is None:
            desk.wait()
    print(news)


threads = [Thread(target=read), Thread(target=report)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("the paper is out")
