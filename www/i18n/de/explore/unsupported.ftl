# Python, das nicht unterstützt wird, und was stattdessen zu schreiben ist.

# $hint ist einer der Texte in `hints.ftl`.
unsupported-builtin = `{ $name }` wird hier nicht unterstützt; { $hint }
unsupported-other-builtin = Pythons `{ $name }` wird hier nicht unterstützt; selbst definieren, was davon gebraucht wird
unsupported-special-method = die besondere Methode `{ $name }` wird hier nicht unterstützt; { $hint }
unsupported-dataclass-argument = das Argument `{ $name }` von `dataclass` wird hier nicht unterstützt; { $hint }
unsupported-module = ein Modul `{ $module }` gibt es hier nicht; { $hint }

# Anweisungen.
unsupported-match-statement = `match` wird hier nicht unterstützt; `if … elif` leistet dasselbe
unsupported-type-statement = `type` wird hier nicht unterstützt; weglassen: Typen werden nicht geprüft
unsupported-type-parameters = Typparameter werden hier nicht unterstützt; weglassen: Typen werden nicht geprüft
unsupported-except-star = `except*` wird hier nicht unterstützt; die `ExceptionGroup` mit `except` fangen und ihre `exceptions` ansehen
unsupported-relative-import = relative Importe werden hier nicht unterstützt: ein Programm ist ein einziger Text; weiter oben definieren, was gebraucht wird
unsupported-star-import = `*` wird hier nicht unterstützt; nennen, was verwendet wird: `from { $module } import …`

# Die Teile einer Klassenanweisung. $stars ist * oder **.
unsupported-base-classes = mehrere Basisklassen werden hier nicht unterstützt; von einer erben und ein Objekt der anderen in einem Attribut halten
unsupported-starred-base = `{ $stars }` wird bei Basisklassen nicht unterstützt; die Klasse nennen
unsupported-metaclass = Metaklassen werden hier nicht unterstützt; eine Funktion schreiben, die die Klasse ändert
unsupported-class-argument = das Klassenargument `{ $name }` wird hier nicht unterstützt; ein Klassenattribut verwenden

# Ausdrücke.
unsupported-bytes = Bytes werden hier nicht unterstützt; eine Zeichenkette verwenden
unsupported-template-string = Template-Strings werden hier nicht unterstützt; einen f-String verwenden
unsupported-ellipsis = `...` wird als Wert nicht unterstützt; `None` verwenden
unsupported-matrix-product = das Matrixprodukt `@` wird hier nicht unterstützt; Schleifen schreiben
unsupported-complex = komplexe Zahlen werden hier nicht unterstützt; zwei Gleitkommazahlen verwenden
unsupported-large-integer = ganze Zahlen haben hier 64 Bit, und diese braucht mehr; eine kleinere oder eine Gleitkommazahl verwenden
unsupported-yield-in-lambda = `yield` in einem Lambda-Ausdruck wird hier nicht unterstützt; `def` verwenden
