"""Two ends of a pipe that both receive first

Parent and child each wait for a message before they send one. Watch both
wait: the pipe stays empty for ever.
"""

from multiprocessing import Pipe, Process


def answer(connection):
    question = connection.recv()
    connection.send(question + "!")


if __name__ == "__main__":
    here, there = Pipe()
    child = Process(target=answer, args=(there,))
    child.start()
    print(here.recv())
    here.send("hello")
    child.join()
