objects-unnamed = { $vowel ->
    [yes] ein Objekt „{ $class }“
   *[no] ein Objekt „{ $class }“
}
objects-captured = eine eingefangene Variable
objects-callback = ein Callback
objects-attribute = { $object }.{ $name }
