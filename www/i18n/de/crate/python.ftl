# Zeilen in Python.

python-pyodide = Python in der Seite: Pyodide
python-with-gil = CPython mit seinem GIL
python-free-threaded = CPython ohne den GIL
python-native = Python auf diesem Rechner

# Warum eine Zeile kein Ergebnis hat. $name ist ein Modul, $what eine Ausnahme, $line eine Zeile des Programms.
python-exception = Python löste eine Ausnahme aus: { $what }
python-exception-at = Python löste in Zeile { $line } eine Ausnahme aus: { $what }
python-no-end = Der Aufruf endete nicht innerhalb seiner Frist.
# $threads ist eine Liste blockierter Threads.
python-stuck = Python hängt und hat keinen Wächter, der es meldet: { $threads }.
# $code ist der Code dieser Zeile.
python-stuck-thread = { $thread } in Zeile { $line } (`{ $code }`)
python-no-module = Diesem Python fehlt das Modul { $name }.
python-no-threads = Pyodide kann keine Threads starten. CPython mit Threads kann es; `cargo xtask python` baut es.
python-no-sockets = Eine Seite kann keine Sockets öffnen, und dieses Programm braucht sie.
python-no-blocking = Auf einen Prozess zu warten braucht gemeinsamen Speicher oder das Umschalten von Stapeln (JSPI); dieser Browser bietet keines von beiden.
python-no-processes = Dieses Python kann die Prozesse nicht starten.
python-too-few-processes = Dieser Aufruf braucht { $wanted } Prozesse, und { $started } wurden gestartet.
python-not-built = Diese Seite wurde ohne CPython mit Threads gebaut. `cargo xtask python` baut es, und `cargo xtask play` nimmt es dann auf.
python-no-shared-memory = CPythons Threads brauchen Speicher, den Worker gemeinsam nutzen, und dieser Browser bietet ihn hier nicht.

# Der Befund zu CPythons eigenem GIL. $who sind mehrere Threads, $python und $model sind Beschleunigungen.
python-under-gil = Unter CPythons eigenem GIL liefen { $who } { $python } so schnell wie einer; unter dem Modell hier { $model }.
python-agrees = Modell und CPython stimmen innerhalb ihrer Intervalle überein.
python-differs = Modell und CPython weichen um mehr als ihre Intervalle voneinander ab; „Wie wir messen“ erklärt, was das Modell weglässt.
python-without-gil = Ohne den GIL liefen { $who } in CPython { $python } so schnell wie einer, und in Rust { $model }.
python-with-processes = Als Prozesse liefen { $who } in Python { $python } so schnell wie einer, und in Rust { $model }.
# $names sind Varianten.
python-wrong = Falsche Antworten in { $interpreter }: { $names }.
