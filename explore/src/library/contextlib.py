"""Context managers."""

from _native import generator_close, generator_send, generator_throw


class _GeneratorContext:
    """Runs a generator up to its `yield`, and continues it at the end of the block."""

    def __init__(self, generator):
        self._generator = generator

    def __enter__(self):
        try:
            return generator_send(self._generator, None)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, kind, error, traceback):
        if error is None:
            try:
                generator_send(self._generator, None)
            except StopIteration:
                return False
            generator_close(self._generator)
            raise RuntimeError("generator didn't stop")
        try:
            generator_throw(self._generator, error)
        except StopIteration as end:
            return end is not error
        except BaseException as raised:
            if raised is error:
                return False
            if isinstance(error, StopIteration) and getattr(raised, "__cause__", None) is error:
                # A `StopIteration` inside a generator becomes a `RuntimeError`.
                return False
            raise
        generator_close(self._generator)
        raise RuntimeError("generator didn't stop after throw()")


def contextmanager(func):
    """A decorator that turns a generator function into a function for `with`."""
    def create(*args, **kwargs):
        return _GeneratorContext(func(*args, **kwargs))

    return create


class _AsyncGeneratorContext:
    """Runs an asynchronous generator up to its `yield`, and continues it at the end of the block."""

    def __init__(self, generator):
        self._generator = generator

    async def __aenter__(self):
        try:
            return await self._generator.__anext__()
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, kind, error, traceback):
        if error is None:
            try:
                await self._generator.__anext__()
            except StopAsyncIteration:
                return False
            await self._generator.aclose()
            raise RuntimeError("generator didn't stop")
        try:
            await self._generator.athrow(error)
        except StopAsyncIteration as end:
            return end is not error
        except BaseException as raised:
            if raised is error:
                return False
            if isinstance(error, (StopIteration, StopAsyncIteration)) and getattr(raised, "__cause__", None) is error:
                return False
            raise
        await self._generator.aclose()
        raise RuntimeError("generator didn't stop after athrow()")


def asynccontextmanager(func):
    """A decorator that turns an asynchronous generator function into a function for `async with`."""
    def create(*args, **kwargs):
        return _AsyncGeneratorContext(func(*args, **kwargs))

    return create


class suppress:
    """A context that ignores exceptions of some classes."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        return None

    def __exit__(self, kind, error, traceback):
        return error is not None and isinstance(error, self._exceptions)


class closing:
    """A context that closes an object at its end."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, kind, error, traceback):
        self.thing.close()


class aclosing:
    """A context that closes an object at its end, for `async with`."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, kind, error, traceback):
        await self.thing.aclose()


class nullcontext:
    """A context that does nothing."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, kind, error, traceback):
        return None

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, kind, error, traceback):
        return None


class ExitStack:
    """A context that leaves other contexts at its end, the latest first."""

    def __init__(self):
        self._exits = []

    def enter_context(self, cm):
        """Enters a context, to leave it at the end."""
        result = cm.__enter__()
        self._exits.append(cm.__exit__)
        return result

    def push(self, exit):
        """Registers a context, without entering it, or a function like `__exit__`."""
        self._exits.append(exit.__exit__ if hasattr(exit, "__exit__") else exit)
        return exit

    def callback(self, callback, /, *args, **kwds):
        """Registers a function to call at the end."""
        def call(kind, error, traceback):
            callback(*args, **kwds)

        self._exits.append(call)
        return callback

    def close(self):
        """Leaves all contexts."""
        self.__exit__(None, None, None)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        received = error
        while self._exits:
            leave = self._exits.pop()
            try:
                if leave(None if error is None else type(error), error, None):
                    error = None
            except BaseException as raised:
                error = raised
        if error is not None and error is not received:
            raise error
        return received is not None and error is None
