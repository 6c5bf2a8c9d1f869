"""Ping before pong

Two threads should speak in turns. What has to stay true: ping comes first,
and ping and pong alternate.
"""

from threading import Semaphore, Thread

ping_may_speak = Semaphore(1)
pong_may_speak = Semaphore(1)
said = []


def ping():
    for _ in range(2):
        ping_may_speak.acquire()
        said.append("ping")
        pong_may_speak.release()


def pong():
    for _ in range(2):
        pong_may_speak.acquire()
        said.append("pong")
        ping_may_speak.release()


threads = [Thread(target=ping), Thread(target=pong)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(" ".join(said))

# in the end: said == ["ping", "pong", "ping", "pong"]
