# Objects that no variable names.
objects-unnamed = { $vowel ->
    [yes] an
   *[no] a
} { $class }
objects-captured = a captured variable
objects-callback = a callback
objects-attribute = { $object }.{ $name }
