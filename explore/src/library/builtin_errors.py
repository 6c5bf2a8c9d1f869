"""Built-in exceptions that modules also have under their built-in names."""

Timeout = TimeoutError
