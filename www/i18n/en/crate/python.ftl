# Rows in Python.

python-pyodide = Python in the page: Pyodide
python-with-gil = CPython with its GIL
python-free-threaded = CPython without the GIL
python-native = Python on this machine

# Why a row has no result. $name is a module, $what an exception, $line a line of the listing.
python-exception = Python raised an exception: { $what }
python-exception-at = Python raised an exception in line { $line }: { $what }
python-no-end = The call did not end within its time limit.
# $threads is a list of stuck threads.
python-stuck = Python hangs, and has no watchdog that would tell: { $threads }.
# $code is the code of that line.
python-stuck-thread = { $thread } in line { $line } (`{ $code }`)
python-no-module = This Python lacks the module { $name }.
python-no-threads = Pyodide cannot start threads. CPython with threads can; `cargo xtask python` builds it.
python-no-sockets = A page cannot open sockets, and this listing needs them.
python-no-blocking = Blocking until a process answers needs shared memory or stack switching (JSPI), and this browser provides neither.
python-no-processes = This Python cannot start the processes.
python-too-few-processes = This call needs { $wanted } processes, and { $started } were started.
python-not-built = This page was built without CPython with threads. `cargo xtask python` builds it, and `cargo xtask play` then includes it.
python-no-shared-memory = CPython’s threads need memory that workers share, and this browser does not provide it here.

# The finding about CPython’s own GIL. $who is several threads, $python and $model are speed-ups.
python-under-gil = Under CPython’s own GIL, { $who } ran { $python } as fast as one; under the model here { $model }.
python-agrees = The model and CPython agree within their intervals.
python-differs = The model and CPython differ by more than their intervals; “How we measure” explains what the model leaves out.
python-without-gil = Without the GIL, { $who } ran { $python } as fast as one in CPython, and { $model } in Rust.
python-with-processes = As processes, { $who } ran { $python } as fast as one in Python, and { $model } in Rust.
# $names are variants.
python-wrong = Wrong answers in { $interpreter }: { $names }.
