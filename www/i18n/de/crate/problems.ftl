# Problems of requests: what is wrong, and what would be valid.

# A value that a field refuses: $label is the field’s name, and $value is what was entered.
problems-integer = { $label }: eine ganze Zahl von { $min } bis { $max }, nicht { $value }.
problems-number = { $label }: eine Zahl von { $min } bis { $max }, nicht { $value }.
problems-choice = { $label }: eines von { $options }, nicht { $value }.
problems-picture = { $label }: „{ $built-in }“ oder der Name einer Datei, nicht { $value }.
problems-addresses = { $label }: ein Text mit einer Adresse je Zeile, nicht { $value }.
problems-integers = { $label }: ganze Zahlen mit Kommas oder Leerzeichen dazwischen, nicht { $value }.
problems-nothing = nichts

# A list that a field refuses: $line and $position count its entries from 1.
problems-number-of-addresses = { $label }: 1 bis { $max } Adressen, eine je Zeile, nicht { $n }.
problems-address = { $label }, Zeile { $line }: „{ $address }“ ist keine Adresse; sie muss mit http://, https:// oder / beginnen.
problems-number-of-integers = { $label }: höchstens { $max } Zahlen, nicht { $n }.
problems-entry = { $label }, Zahl { $position }: „{ $entry }“ ist keine ganze Zahl von { $min } bis { $max }.

problems-missing-picture = Das Bild „{ $name }“ fehlt hier; wählen Sie es noch einmal.

# Names that do not exist: $known are those that do, and $n is their number.
problems-experiment = Es gibt kein Experiment „{ $name }“; es gibt { $known }.
problems-preset = „{ $experiment }“ hat keine Voreinstellung { $value }; es gibt{ $n ->
    [0] {" "}keine
   *[other] : { $known }
 }.
problems-parameter = „{ $experiment }“ hat keinen Parameter „{ $name }“; es gibt { $known }.
problems-variant = „{ $experiment }“ hat keine Variante „{ $name }“; es gibt { $known }.

problems-no-variant = Wählen Sie mindestens eine Variante, die laufen soll.
problems-no-variant-takes-part = Mit diesen Werten nimmt keine der gewählten Varianten teil.

problems-samples = Messungen: 1 bis { $max }, nicht { $n }.
problems-budget = Zeitbudget: 0,1 bis { $max }, nicht { $seconds }.
problems-runs = Läufe: 1 bis { $max }, nicht { $n }.
problems-cold-runs = Bei kaltem Start beginnt jede Messung in einem neuen Worker; mehr als ein Lauf bringt nichts.
problems-listing = Ein Programm hat höchstens { $max } Zeichen.
problems-python-limit = Frist für Python: 0,1 bis { $max }, nicht { $seconds }.
