# What to write instead of a builtin, a special method, an argument or a module that is not supported. A text in
# `unsupported.ftl` precedes the hint.

# Instead of builtins.
hints-no-files = programs here have no files; use a list of lines
hints-no-input = programs here have no input; write the value into the program
hints-statements = write the statements themselves
hints-expression = write the expression itself
hints-code = write the code itself
hints-import = write `import`
hints-variable = name the variable
hints-attribute = name the attribute
hints-steps = step through the program instead
hints-end = let the program end, or raise an exception
hints-documentation = read Python's documentation
hints-string-or-integers = use a string or a list of integers
hints-integers = use a list of integers
hints-two-floats = use two floats
hints-set-or-tuple = use a set, or a tuple as a key
hints-identities = `is` compares identities
hints-value = use the value itself
hints-type-error = raise `TypeError`
hints-none = use `None`
hints-assertions = leave it out: assertions are always checked

# Instead of special methods.
hints-init = set the attributes in `__init__`, or write a function that creates the object
hints-changing-function = write a function that changes the class
hints-class-method = write a class method with another name
hints-comparing-function = write a function that compares the classes
hints-property = use a property, or methods
hints-getattr = use `__getattr__`, or a property
hints-listing-method = list the attributes in a method
hints-close = no object ends here before the program does; write a method `close`, and call it
hints-tuple-as-key = dictionaries and sets know an object by its identity; use a tuple of its attributes as the key
hints-method = write a method with another name, and call it
hints-bytes-method = write a method that returns a string or a list of integers
hints-len = use `__len__`
hints-copies = a copy for another process has the same attributes

# Instead of arguments of `dataclass`.
hints-frozen = leave it out, and change no attribute after `__init__`
hints-unsafe-hash = leave it out, and use a tuple of the attributes as the key
hints-kw-only = leave it out, and name the arguments in calls
hints-leave-out = leave it out

# Instead of modules.
hints-abc = leave it out, and raise `NotImplementedError` in methods to override
hints-assert = use `assert`
hints-asyncio = use `asyncio`
hints-asyncio-sleep = pause with `asyncio.sleep` in its place
hints-at-end = call the function at the end
hints-characters = write the characters down
hints-class-attributes = use class attributes with numbers or strings
hints-context = pass the value as an argument, or use `threading.local`
hints-copying = use `list(…)`, `dict(…)` or a slice
hints-counting = count with `itertools.count`
hints-event = use a `threading.Event`
hints-integers-or-floats = use integers or floats
hints-lambda = use a lambda
hints-list = use a list
hints-lists-and-loops = use lists and loops
hints-lists-and-numbers = use lists and numbers
hints-methods-of-strings = use the methods of strings
hints-multiprocessing = use `multiprocessing`
hints-naming = name what you look for
hints-os = leave it out: programs here have no files and no environment; write numbers such as `os.cpu_count()` down
hints-outside = programs here reach nothing outside; pause with `time.sleep` in its place
hints-perf-counter = use `time.perf_counter`
hints-print = use `print()`
hints-printing-exception = print the exception itself
hints-printing-values = print the values themselves
hints-random = use `random`
hints-references = use ordinary references
hints-searching = search in a loop
hints-seconds = use a number of seconds
hints-sum = compute with `sum` and `len`
hints-sys = leave it out: let the program end instead of `sys.exit()`, and use `print()` for output
hints-threading = use `threading`
hints-timer = use `threading.Timer`
hints-types = leave it out: types are not checked
hints-values = keep the values themselves
