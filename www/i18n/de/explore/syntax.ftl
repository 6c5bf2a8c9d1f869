# Probleme im Text eines Programms: was falsch ist, und was stattdessen zu schreiben ist.

# Die Grenzen eines Textes.
syntax-too-many-lines = der Text hat { $lines } Zeilen, und höchstens { $max } sind erlaubt
syntax-too-many-characters = der Text hat { $characters } Zeichen, und höchstens { $max } sind erlaubt
syntax-too-many-instructions = das Programm braucht mehr als { $max } Instruktionen; weniger `finally`-Blöcke verschachteln
syntax-control-character = das Steuerzeichen { $code } wird nicht unterstützt; entfernen
syntax-too-deep = hier ist zu viel verschachtelt (mehr als 50 Ebenen oder 300 Operatoren); Variablen oder Funktionen für die Teile verwenden
syntax-broken-field = die geschweiften Klammern eines f-Strings müssen hier in ihrer Zeile enden; schließen oder den Wert vorher einer Variablen zuweisen

# Fehler der Grammatik.
syntax-not-closed = dieses `{ $bracket }` wird nie geschlossen
syntax-print-statement = `print` ist eine Funktion; mit Klammern schreiben: `print(…)`
syntax-match-on-line = `match` beginnt an dieser Stelle eine Anweisung mit einem Block; in eine eigene Zeile schreiben
syntax-block-on-line = diese Anweisung hat einen Block und braucht eine eigene Zeile
syntax-two-statements = zwei Anweisungen stehen in einer Zeile; eine neue Zeile beginnen oder `;` dazwischen schreiben
syntax-no-beginning = zu diesem `{ $found }` gibt es davor kein `{ $wanted }` mit derselben Einrückung
syntax-assignment-in-condition = `=` weist zu und kann in keiner Bedingung stehen; `==` vergleicht
syntax-no-target = diesem Ausdruck kann nichts zugewiesen werden; `==` vergleicht, `=` weist einem Namen etwas zu
syntax-value-missing = hier fehlt ein Wert
syntax-expression-ended = der Ausdruck ist davor schon zu Ende; ein Operator oder ein Komma fehlt
syntax-after-async = auf `async` muss `def`, `with` oder `for` folgen
syntax-indented = diese Zeile ist eingerückt, aber davor beginnt kein Block; die Leerzeichen entfernen
syntax-unaligned = diese Zeile ist weniger eingerückt als der Block darüber und mehr als das, was ihn umgibt; die Einrückung angleichen
syntax-open-string = der Zeichenkette fehlt das schließende Anführungszeichen; über mehrere Zeilen braucht sie drei Anführungszeichen
syntax-escape = diese Escape-Sequenz steht für kein Zeichen; das Zeichen selbst schreiben
syntax-surrogate = ein halbes Surrogatpaar ist hier kein Zeichen; das Zeichen selbst schreiben
syntax-unknown-character = das Zeichen `{ $character }` hat hier keine Bedeutung
syntax-after-backslash = nach `\` darf in derselben Zeile nichts folgen
syntax-no-digits = das ist keine Zahl; Ziffern fehlen
syntax-text-ended = der Text endet innerhalb einer Klammer oder einer Anweisung; diese abschließen

# $expected und $found sind Tokens: `:`, oder eines der folgenden. Nur das erste steht im Nominativ, die anderen im Dativ.
syntax-expected-name = ein Name
syntax-indent = der Einrückung
syntax-dedent = dem Ende der Einrückung
syntax-token-missing = vor { $found } fehlt { $expected }
syntax-line-end = dem Ende der Zeile
syntax-text-end = dem Ende des Textes
syntax-name = diesem Namen
syntax-number = dieser Zahl
syntax-string = dieser Zeichenkette
syntax-rest-of-string = dem Rest der Zeichenkette

# Anweisungen und Ausdrücke an der falschen Stelle.
syntax-same-parameter = zwei Parameter heißen `{ $name }`; einen umbenennen
syntax-same-argument = das Argument `{ $name }` wird zweimal angegeben; eines entfernen
syntax-outside-loop = `{ $keyword }` gehört in eine Schleife; hier weglassen
syntax-return-outside = `return` gehört in eine Funktion; hier weglassen
syntax-generator-returns = ein asynchroner Generator kann keinen Wert zurückgeben; `return` allein schreiben
syntax-needs-async = `{ $keyword }` gehört in eine Funktion mit `async def`
syntax-yield-outside = `yield` gehört in eine Funktion
syntax-yield-in-comprehension = `yield` ist in einer Comprehension nicht erlaubt; eine Schleife schreiben
syntax-yield-from-in-async = `yield from` ist in `async def` nicht erlaubt; `async for … : yield …` schreiben
syntax-bare-except = ein `except` ohne Klasse muss das letzte sein; verschieben
syntax-bare-super = `super()` gehört in eine Methode, deren erster Parameter das Objekt ist; anderswo `super(Class, object)` schreiben
syntax-starred-target = `*` braucht eine Liste oder ein Tupel von Zielen: `first, *rest = values`
syntax-second-star = nur ein Ziel kann ein `*` haben; dieses entfernen
syntax-starred-value = `*` ist hier nicht erlaubt; mit Klammern umgeben: `[*values]`
syntax-starred-element = `*` ist hier nicht erlaubt; ein weiteres `for` schreiben
syntax-walrus-in-class = `:=` ist in einer Comprehension einer Klasse nicht erlaubt; eine Schleife schreiben
syntax-walrus-after-in = `:=` ist nach dem `in` einer Comprehension nicht erlaubt; vorher zuweisen
syntax-walrus-to-variable = `{ $name }` ist die Variable der Comprehension; einem anderen Namen zuweisen
syntax-debug = `__debug__` kann nicht geändert werden; einen anderen Namen verwenden

# Namen. $keyword ist `global` oder `nonlocal`.
syntax-declared-parameter = `{ $name }` ist ein Parameter und kann nicht `{ $keyword }` sein; eines von beiden umbenennen
syntax-declared-twice = `{ $name }` kann nicht zugleich `global` und `nonlocal` sein
syntax-used-before = `{ $name }` wird vor dieser Zeile verwendet; zuerst `{ $keyword }` schreiben
syntax-annotated = `{ $name }` ist `global` oder `nonlocal`; die Annotation weglassen
syntax-nonlocal-outside = `nonlocal` gehört in eine Funktion innerhalb einer Funktion; hier weglassen
syntax-no-outer-variable = keine Funktion um diese herum hat eine Variable `{ $name }`; für die des Moduls gibt es `global { $name }`

# Module. $n ist die Zahl der Module in $known.
syntax-no-module = ein Modul `{ $module }` gibt es hier nicht{ $n ->
    [0] {""}
   *[other] ; es gibt { $known }
}
syntax-no-name = { $what ->
    [module] das Modul
   *[package] das Paket
} `{ $module }` hat hier kein `{ $name }`
syntax-no-future = `__future__` hat hier kein `{ $name }`; die Zeile weglassen
syntax-package-value = das Paket `{ $package }` hat hier keinen Wert; einen Namen aus seinen Modulen verwenden
syntax-fixed-module = das Modul `{ $module }` kann hier nicht geändert werden; eine Variable verwenden

# Behauptungen: Kommentare mit einer Bedingung.
syntax-empty-claim = die Behauptung hat keine Bedingung; nach den Doppelpunkt schreiben: `# always: counter <= 2`
syntax-impure-claim = eine Behauptung betrachtet das Programm nur; { $what ->
    [assign] eine Zuweisung mit `:=`
    [await] `await`
   *[yield] `yield`
} ist darin nicht erlaubt
syntax-unknown-in-claim = das Programm hat keine globale Variable `{ $name }`, und eine Behauptung sieht keine anderen

# Meldungen des Parsers, nach ihren englischen Wörtern außerhalb von Anführungszeichen. Was in Anführungszeichen steht,
# ist in mehreren Meldungen verschieden.
syntax-parser = { $what ->
    [assignment-expression-target-must-be-an-identifier] `:=` weist nur einem Namen etwas zu
    [await-expression-cannot-be-used-here] `await` kann hier nicht stehen
    [block-must-come-before-block] der `else`-Block muss vor dem `finally`-Block stehen
    [boolean-expression-cannot-be-used-here] `and`, `or` und `not` können hier nicht stehen
    [bytes-can-only-contain-ascii-literal-characters] Bytes können nur ASCII-Zeichen enthalten
    [bytes-literal-cannot-be-mixed-with-non-bytes-literals] Bytes und Zeichenketten können nicht nebeneinander stehen
    [cannot-have-both-and-on-the-same] `except` und `except*` können nicht zum selben `try` gehören
    [cannot-mix-t-string-literals-with-string-or-bytes-literals] Template-Strings können nicht neben anderen Zeichenketten stehen
    [cannot-use-dictionary-unpacking-in-a-dict-comprehension-on-python-syntax-was-added-in-python] `**` am Anfang einer Comprehension gehört zu einer neueren Version von Python
    [cannot-use-import-statement-on-python-syntax-was-added-in-python] `lazy` vor einem Import gehört zu einer neueren Version von Python
    [cannot-use-iterable-unpacking-in-a-generator-expression-on-python-syntax-was-added-in-python] `*` am Anfang eines Generatorausdrucks gehört zu einer neueren Version von Python
    [cannot-use-iterable-unpacking-in-a-list-comprehension-on-python-syntax-was-added-in-python] `*` am Anfang einer Comprehension gehört zu einer neueren Version von Python
    [cannot-use-iterable-unpacking-in-a-set-comprehension-on-python-syntax-was-added-in-python] `*` am Anfang einer Comprehension gehört zu einer neueren Version von Python
    [cannot-use-parenthesized-keyword-argument-name-on-python-syntax-was-removed-in-python] der Name eines Arguments darf nicht in Klammern stehen
    [comparison-expression-cannot-be-used-here] ein Vergleich kann hier nicht stehen
    [conditional-expression-cannot-be-used-here] `… if … else …` kann hier nicht stehen
    [delete-statement-must-have-at-least-one-target] nach `del` fehlt, was zu löschen ist
    [exception-missing-in-statement-with-cause] zwischen `raise` und `from` fehlt die Ausnahme
    [expected-a-delete-target] nach `del` fehlt, was zu löschen ist
    [expected-a-module-name] hier fehlt der Name eines Moduls
    [expected-a-parameter-name] hier fehlt der Name eines Parameters
    [expected-a-parameter-or-the-end-of-the-parameter-list] hier fehlt ein Parameter oder das Ende der Parameterliste
    [expected-a-simple-statement] hier fehlt eine einfache Anweisung
    [expected-a-statement] hier fehlt eine Anweisung
    [expected-a-type-parameter-or-the-end-of-the-type-parameter-list] hier fehlt ein Typparameter oder das Ende der Liste
    [expected-an-assignment-target] hier fehlt das Ziel einer Zuweisung
    [expected-an-element-of-or-the-end-of-the-f-string] hier fehlt das Ende des f-Strings
    [expected-an-expression] hier fehlt ein Ausdruck
    [expected-an-expression-or-a] hier fehlt ein Ausdruck oder die schließende Klammer
    [expected-an-expression-or-the-end-of-the-slice-list] hier fehlt ein Ausdruck oder `]`
    [expected-an-expression-or-the-end-of-the-with-item-list] hier fehlt ein Ausdruck oder `:`
    [expected-an-f-string-element-or-a] im f-String fehlt `{"}"}`
    [expected-an-identifier] hier fehlt ein Name
    [expected-an-identifier-but-found-a-keyword-that-cannot-be-used-here] dieses Schlüsselwort kann kein Name sein
    [expected-an-import-name] hier fehlt ein Name, der importiert wird
    [expected-an-import-name-or-a] hier fehlt ein Name, der importiert wird, oder `)`
    [expected-an-indented-block-after-block] nach dieser `case`-Zeile fehlt ein eingerückter Block
    [expected-an-indented-block-after-clause] nach dieser Klausel fehlt ein eingerückter Block
    [expected-an-indented-block-after-definition] nach dieser Definition fehlt ein eingerückter Block
    [expected-an-indented-block-after-function-definition] nach dieser Definition fehlt ein eingerückter Block
    [expected-an-indented-block-after-statement] nach dieser Anweisung fehlt ein eingerückter Block
    [expected-an-or-clause-or-the-end-of-the-statement] diese Klausel kann hier nicht stehen
    [expected-block] nach `match` fehlt ein `case`-Block
    [expected-class-function-definition-or-async-function-definition-after-decorator] auf einen Dekorator muss eine Klasse oder eine Funktion folgen
    [expected-index-or-slice-expression] hier fehlt ein Index oder ein Slice
    [expected-name-after] nach `as` fehlt ein Name
    [expected-one-or-more-exception-types] hier fehlt die Klasse einer Ausnahme
    [expected-one-or-more-keyword-parameter-after-separator] nach `*` fehlt ein Parameter
    [expected-one-or-more-symbol-names-after-import] nach `import` fehlt ein Name
    [expected-or-after-block] nach dem `try`-Block fehlt `except` oder `finally`
    [expected-symbol-after] nach `as` fehlt ein Name
    [expected-the-start-of-an-expression-after-keyword] nach `with` fehlt ein Ausdruck
    [f-string-conversion-type-must-come-right-after-the-exclamation-mark] f-String: die Umwandlung muss direkt auf `!` folgen
    [f-string-expecting] f-String: hier fehlt `{"}"}`
    [f-string-invalid-conversion-character] f-String: diese Umwandlung gibt es nicht; es gibt `!r`, `!s` und `!a`
    [f-string-lambda-expressions-are-not-allowed-without-parentheses] f-String: `lambda` braucht Klammern
    [f-string-newlines-are-not-allowed-in-format-specifiers-when-using-single-quotes] f-String: eine Formatangabe kann nur zwischen je drei Anführungszeichen mehrere Zeilen haben
    [f-string-single-is-not-allowed] f-String: ein einzelnes `{"}"}` ist nicht erlaubt
    [f-string-unterminated-string] f-String: das schließende Anführungszeichen fehlt
    [f-string-unterminated-triple-quoted-string] f-String: die drei schließenden Anführungszeichen fehlen
    [global-statement-must-have-at-least-one-name] nach `global` fehlt ein Name
    [got-unexpected-string] diese Zeichenkette kann hier nicht stehen
    [invalid-annotated-assignment-target] dieses Ziel kann keine Annotation haben
    [invalid-augmented-assignment-target] diesem Ziel kann nicht mit `+=` und Ähnlichem zugewiesen werden
    [invalid-decimal-integer-literal] eine ganze Zahl darf keine führenden Nullen haben
    [invalid-delete-target] das kann `del` nicht löschen
    [invalid-syntax] das ist kein gültiges Python
    [iterable-argument-unpacking-cannot-follow-keyword-argument-unpacking] ein Argument mit `*` kann nicht nach einem mit `**` stehen
    [iterable-unpacking-cannot-be-used-in-a-comprehension] `*` kann in einer Comprehension nicht stehen
    [keyword-only-parameter-separator-not-allowed-after-parameter] `*` allein kann nicht nach einem Parameter mit `*` stehen
    [lambda-expression-cannot-be-used-here] `lambda` kann hier nicht stehen
    [missing] hier fehlt die schließende Klammer
    [missing-closing-brace] hier fehlt die schließende Klammer `{"}"}`
    [missing-closing-bracket] hier fehlt die schließende Klammer `]`
    [missing-closing-parenthesis] hier fehlt die schließende Klammer `)`
    [missing-in-unicode-escape-sequence] in dieser Escape-Sequenz fehlt eine geschweifte Klammer
    [multiple-exception-types-must-be-parenthesized-on-python-syntax-was-added-in-python] mehrere Ausnahmen brauchen Klammern
    [multiple-exception-types-must-be-parenthesized-when-using] mehrere Ausnahmen vor `as` brauchen Klammern
    [multiple-return-types-must-be-parenthesized] mehrere Rückgabetypen brauchen Klammern
    [nonlocal-statement-must-have-at-least-one-name] nach `nonlocal` fehlt ein Name
    [only-one-parameter-allowed] nur ein Parameter dieser Art ist erlaubt
    [only-one-separator-allowed] dieses Zeichen darf zwischen den Parametern nur einmal stehen
    [only-single-target-not-list-can-be-annotated] nur ein einzelnes Ziel kann eine Annotation haben
    [only-single-target-not-tuple-can-be-annotated] nur ein einzelnes Ziel kann eine Annotation haben
    [parameter-cannot-follow-var-keyword-parameter] nach einem Parameter mit `**` kann kein weiterer stehen
    [parameter-must-appear-before-parameter] `/` muss vor dem Parameter mit `*` stehen
    [parameter-with-or-cannot-have-default-value] ein Parameter mit `*` oder `**` kann keinen Standardwert haben
    [parameter-without-a-default-cannot-follow-a-parameter-with-a-default] ein Parameter ohne Standardwert kann nicht nach einem mit Standardwert stehen
    [position-only-parameter-separator-not-allowed-as-first-parameter] `/` kann nicht vor dem ersten Parameter stehen
    [positional-argument-cannot-follow-keyword-argument] ein Argument ohne Namen kann nicht nach einem mit Namen stehen
    [positional-argument-cannot-follow-keyword-argument-unpacking] ein Argument ohne Namen kann nicht nach einem mit `**` stehen
    [star-import-cannot-be-parenthesized] `*` darf hier nicht in Klammern stehen
    [star-import-must-be-the-only-import] neben `*` kann kein weiterer Name stehen
    [starred-expression-cannot-be-used-here] ein Ausdruck mit `*` kann hier nicht stehen
    [the-keyword-is-not-allowed-as-a-variable-declaration-name] dieses Schlüsselwort kann keine Variable sein
    [trailing-comma-not-allowed] hier ist am Ende kein Komma erlaubt
    [type-parameter-list-cannot-be-empty] die Liste der Typparameter ist leer
    [unary-expression-cannot-be-used-here] dieses Vorzeichen kann hier nicht stehen
    [unparenthesized-generator-expression-cannot-be-used-here] ein Generatorausdruck braucht hier Klammern
    [unparenthesized-named-expression-cannot-be-used-here] `:=` braucht hier Klammern
    [unparenthesized-tuple-expression-cannot-be-used-here] ein Tupel braucht hier Klammern
    [yield-expression-cannot-be-used-here] `yield` kann hier nicht stehen
   *[other] der Parser meldet: { $message }
}
