"""An object published too early

The first thread stores the settings where all can see them, and fills them
afterwards. Watch the second thread find settings that are still empty.
"""

from threading import Lock, Thread


class Settings:
    def __init__(self):
        self.limit = None


lock = Lock()
settings = None


def load():
    global settings
    with lock:
        if settings is None:
            settings = Settings()
            settings.limit = 10


def use():
    if settings is None:
        load()
    assert settings.limit is not None


threads = [Thread(target=use), Thread(target=use)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(settings.limit)
