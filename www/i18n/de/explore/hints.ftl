# Was statt einer Funktion, einer besonderen Methode, eines Arguments oder eines Moduls zu schreiben ist. Davor steht ein
# Text aus `unsupported.ftl`.

# Statt eingebauter Funktionen.
hints-no-files = Programme haben hier keine Dateien; eine Liste von Zeilen verwenden
hints-no-input = Programme haben hier keine Eingabe; den Wert ins Programm schreiben
hints-statements = die Anweisungen selbst schreiben
hints-expression = den Ausdruck selbst schreiben
hints-code = den Code selbst schreiben
hints-import = `import` schreiben
hints-variable = die Variable nennen
hints-attribute = das Attribut nennen
hints-steps = stattdessen das Programm Schritt für Schritt durchgehen
hints-end = das Programm enden lassen oder eine Ausnahme auslösen
hints-documentation = in Pythons Dokumentation nachlesen
hints-string-or-integers = eine Zeichenkette oder eine Liste ganzer Zahlen verwenden
hints-integers = eine Liste ganzer Zahlen verwenden
hints-two-floats = zwei Gleitkommazahlen verwenden
hints-set-or-tuple = eine Menge verwenden, oder ein Tupel als Schlüssel
hints-identities = `is` vergleicht Identitäten
hints-value = den Wert selbst verwenden
hints-type-error = `TypeError` auslösen
hints-none = `None` verwenden
hints-assertions = weglassen: Zusicherungen werden immer geprüft

# Statt besonderer Methoden.
hints-init = die Attribute in `__init__` setzen, oder eine Funktion schreiben, die das Objekt erzeugt
hints-changing-function = eine Funktion schreiben, die die Klasse ändert
hints-class-method = eine Klassenmethode mit einem anderen Namen schreiben
hints-comparing-function = eine Funktion schreiben, die die Klassen vergleicht
hints-property = eine Property oder Methoden verwenden
hints-getattr = `__getattr__` oder eine Property verwenden
hints-listing-method = die Attribute in einer Methode aufzählen
hints-close = kein Objekt endet hier vor dem Programm; eine Methode `close` schreiben und aufrufen
hints-tuple-as-key = Dictionarys und Mengen erkennen ein Objekt an seiner Identität; ein Tupel seiner Attribute als Schlüssel verwenden
hints-method = eine Methode mit einem anderen Namen schreiben und aufrufen
hints-bytes-method = eine Methode schreiben, die eine Zeichenkette oder eine Liste ganzer Zahlen zurückgibt
hints-len = `__len__` verwenden
hints-copies = eine Kopie für einen anderen Prozess hat dieselben Attribute

# Statt Argumenten von `dataclass`.
hints-frozen = weglassen und nach `__init__` kein Attribut ändern
hints-unsafe-hash = weglassen und ein Tupel der Attribute als Schlüssel verwenden
hints-kw-only = weglassen und die Argumente in Aufrufen benennen
hints-leave-out = weglassen

# Statt Modulen.
hints-abc = weglassen und in Methoden, die zu überschreiben sind, `NotImplementedError` auslösen
hints-assert = `assert` verwenden
hints-asyncio = `asyncio` verwenden
hints-asyncio-sleep = an dieser Stelle mit `asyncio.sleep` pausieren
hints-at-end = die Funktion am Ende aufrufen
hints-characters = die Zeichen selbst hinschreiben
hints-class-attributes = Klassenattribute mit Zahlen oder Zeichenketten verwenden
hints-context = den Wert als Argument übergeben oder `threading.local` verwenden
hints-copying = `list(…)`, `dict(…)` oder einen Slice verwenden
hints-counting = mit `itertools.count` zählen
hints-event = ein `threading.Event` verwenden
hints-integers-or-floats = ganze Zahlen oder Gleitkommazahlen verwenden
hints-lambda = einen Lambda-Ausdruck verwenden
hints-list = eine Liste verwenden
hints-lists-and-loops = Listen und Schleifen verwenden
hints-lists-and-numbers = Listen und Zahlen verwenden
hints-methods-of-strings = die Methoden von Zeichenketten verwenden
hints-multiprocessing = `multiprocessing` verwenden
hints-naming = den gesuchten Namen hinschreiben
hints-os = weglassen: Programme haben hier keine Dateien und keine Umgebung; Zahlen wie `os.cpu_count()` hinschreiben
hints-outside = Programme haben hier keine Verbindung nach außen; an dieser Stelle mit `time.sleep` pausieren
hints-perf-counter = `time.perf_counter` verwenden
hints-print = `print()` verwenden
hints-printing-exception = die Ausnahme selbst ausgeben
hints-printing-values = die Werte selbst ausgeben
hints-random = `random` verwenden
hints-references = gewöhnliche Referenzen verwenden
hints-searching = in einer Schleife suchen
hints-seconds = eine Zahl von Sekunden verwenden
hints-sum = mit `sum` und `len` rechnen
hints-sys = weglassen: das Programm enden lassen statt `sys.exit()`, und für Ausgaben `print()` verwenden
hints-threading = `threading` verwenden
hints-timer = `threading.Timer` verwenden
hints-types = weglassen: Typen werden nicht geprüft
hints-values = die Werte selbst behalten
