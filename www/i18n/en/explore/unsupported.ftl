# Python that is not supported, and what to write instead.

# $hint is one of the texts in `hints.ftl`.
unsupported-builtin = `{ $name }` is not supported here; { $hint }
unsupported-other-builtin = Python's `{ $name }` is not supported here; define what you need of it
unsupported-special-method = the special method `{ $name }` is not supported here; { $hint }
unsupported-dataclass-argument = the argument `{ $name }` of `dataclass` is not supported here; { $hint }
unsupported-module = there is no module `{ $module }` here; { $hint }

# Statements.
unsupported-match-statement = `match` is not supported here; `if … elif` does the same
unsupported-type-statement = `type` is not supported here; leave it out: types are not checked
unsupported-type-parameters = type parameters are not supported here; leave them out: types are not checked
unsupported-except-star = `except*` is not supported here; catch the `ExceptionGroup` with `except` and look at its `exceptions`
unsupported-relative-import = relative imports are not supported here: a program is one text; define it above
unsupported-star-import = `*` is not supported here; name what you use: `from { $module } import …`

# The parts of a class statement. $stars is * or **.
unsupported-base-classes = several base classes are not supported here; inherit from one, and keep an object of the other in an attribute
unsupported-starred-base = `{ $stars }` is not supported among base classes; name the class
unsupported-metaclass = metaclasses are not supported here; write a function that changes the class
unsupported-class-argument = the class argument `{ $name }` is not supported here; use a class attribute

# Expressions.
unsupported-bytes = bytes are not supported here; use a string
unsupported-template-string = template strings are not supported here; use an f-string
unsupported-ellipsis = `...` is not supported as a value; use `None`
unsupported-matrix-product = the matrix product `@` is not supported here; write loops
unsupported-complex = complex numbers are not supported here; use two floats
unsupported-large-integer = integers have 64 bits here, and this one needs more; use a smaller one, or a float
unsupported-yield-in-lambda = `yield` in a lambda is not supported here; use `def`
