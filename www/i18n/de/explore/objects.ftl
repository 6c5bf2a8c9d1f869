# Jeder Text steht im Nominativ; die anderen Fälle sind Formen.
objects-unnamed = { $vowel ->
    [yes] ein Objekt „{ $class }“
   *[no] ein Objekt „{ $class }“
}
    .dative = einem Objekt „{ $class }“
objects-captured = eine eingefangene Variable
    .dative = einer eingefangenen Variablen
objects-callback = ein Callback
    .accusative = einen Callback
objects-attribute = { $object }.{ $name }
