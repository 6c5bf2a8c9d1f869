# Problems of a program's text: what is wrong, and what to write instead. Each begins with a lower-case letter, since a
# place precedes it.

# The bounds of a text. The numbers are digits.
syntax-too-many-lines = the text has { $lines } lines, and at most { $max } are supported
syntax-too-many-characters = the text has { $characters } characters, and at most { $max } are supported
syntax-too-many-instructions = the program needs more than { $max } instructions; nest fewer `finally` blocks
# $code is a code point such as U+0000.
syntax-control-character = the control character { $code } is not supported; remove it
syntax-too-deep = this is nested too deeply (more than 50 levels, or 300 operators); use variables or functions for its parts
syntax-broken-field = the braces of an f-string must end on their line here; close them, or assign the value to a variable first

# Errors of the grammar.
syntax-not-closed = this `{ $bracket }` is never closed
syntax-print-statement = `print` is a function; write brackets: `print(…)`
syntax-match-on-line = `match` at this place begins a statement with a block; put it on a line of its own
syntax-block-on-line = this statement has a block and needs a line of its own
syntax-two-statements = two statements stand on one line; begin a new line, or write `;` between them
# $found and $wanted are keywords.
syntax-no-beginning = this `{ $found }` has no `{ $wanted }` before it with the same indentation
syntax-assignment-in-condition = `=` assigns and cannot stand in a condition; `==` compares
syntax-no-target = nothing can be assigned to this; `==` compares, `=` assigns to a name
syntax-value-missing = a value is missing here
syntax-expression-ended = the expression has ended before this; an operator or a comma is missing
syntax-after-async = `def`, `with` or `for` must follow `async`
syntax-indented = this line is indented, and no block begins before it; remove the spaces
syntax-unaligned = this line is indented less than the block above and more than what is around it; align it
syntax-open-string = the string has no closing quote; a string over several lines needs three quotes
syntax-escape = this escape stands for no character; write the character itself
syntax-surrogate = half a surrogate pair is no character here; write the character itself
syntax-unknown-character = the character `{ $character }` has no meaning here
syntax-after-backslash = nothing may follow `\` on its line
syntax-no-digits = this is no number; digits are missing
syntax-text-ended = the text ends within a bracket or a statement; close it

# $expected and $found are tokens: `:`, or one of the following.
syntax-token-missing = { $expected } is missing before { $found }
syntax-expected-name = name
syntax-indent = indent
syntax-dedent = dedent
syntax-line-end = the end of the line
syntax-text-end = the end of the text
syntax-name = this name
syntax-number = this number
syntax-string = this string
syntax-rest-of-string = the rest of the string

# Statements and expressions at the wrong place.
syntax-same-parameter = two parameters have the name `{ $name }`; rename one
syntax-same-argument = the argument `{ $name }` is given twice; remove one
syntax-outside-loop = `{ $keyword }` belongs into a loop; leave it out here
syntax-return-outside = `return` belongs into a function; leave it out here
syntax-generator-returns = an asynchronous generator cannot return a value; write `return` alone
syntax-needs-async = `{ $keyword }` belongs into a function with `async def`
syntax-yield-outside = `yield` belongs into a function
syntax-yield-in-comprehension = `yield` is not allowed in a comprehension; write a loop
syntax-yield-from-in-async = `yield from` is not allowed in `async def`; write `async for … : yield …`
syntax-bare-except = an `except` without a class must be the last one; move it
syntax-bare-super = `super()` belongs into a method whose first parameter is the object; elsewhere write `super(Class, object)`
syntax-starred-target = `*` needs a list or tuple of targets: `first, *rest = values`
syntax-second-star = only one target can have a `*`; remove this one
syntax-starred-value = `*` is not allowed here; write brackets around it: `[*values]`
syntax-starred-element = `*` is not allowed here; write another `for`
syntax-walrus-in-class = `:=` is not allowed in a comprehension of a class; write a loop
syntax-walrus-after-in = `:=` is not allowed after `in` of a comprehension; assign before it
syntax-walrus-to-variable = `{ $name }` is the variable of the comprehension; assign to another name
syntax-debug = `__debug__` cannot be changed; use another name

# Names. $keyword is `global` or `nonlocal`.
syntax-declared-parameter = `{ $name }` is a parameter and cannot be { $keyword }; rename one
syntax-declared-twice = `{ $name }` cannot be both global and nonlocal
syntax-used-before = `{ $name }` is used before this line; write `{ $keyword }` first
syntax-annotated = `{ $name }` is global or nonlocal; leave the annotation out
syntax-nonlocal-outside = `nonlocal` belongs into a function within a function; leave it out here
syntax-no-outer-variable = no function around this one has a variable `{ $name }`; `global { $name }` is for the module's

# Modules. $n is the number of the modules in $known.
syntax-no-module = there is no module `{ $module }` here{ $n ->
    [0] {""}
    [one] ; there is { $known }
   *[other] ; there are { $known }
}
syntax-no-name = the { $what ->
    [module] module
   *[package] package
} `{ $module }` has no `{ $name }` here
syntax-no-future = `__future__` has no `{ $name }` here; leave the line out
syntax-package-value = the package `{ $package }` has no value here; use a name of its modules
syntax-fixed-module = the module `{ $module }` cannot be changed here; use a variable

# Claims: comments with a condition.
syntax-empty-claim = the claim has no condition; write it after the colon: `# always: counter <= 2`
syntax-impure-claim = a claim only looks at the program and cannot { $what ->
    [assign] assign with `:=`
    [await] `await`
   *[yield] `yield`
}
syntax-unknown-in-claim = the program has no global variable `{ $name }`, and a claim sees no others

# A message of the parser, which is in English. Other languages select their text by $what, its words outside quotes.
syntax-parser = { $what ->
   *[other] { $message }
}
