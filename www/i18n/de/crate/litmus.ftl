# The experiment on litmus tests of memory models.

litmus-title = Schwacher Speicher
litmus-question = Zwei Threads schreiben und lesen gleichzeitig gewöhnlichen Speicher: Welche Ergebnisse erklärt keine Reihenfolge ihrer Schritte?

litmus-test = Litmus-Test
litmus-test-help = Einige wenige Zugriffe auf gemeinsamen Speicher, deren Ergebnisse Speichermodelle unterscheiden. x und y und alle Flaggen sind vor jeder Runde 0.
litmus-rounds = Runden
litmus-rounds-help = Wie oft die Threads den Test in einer Messung ausführen. Sie treffen sich vor jeder Runde, und jede Runde hat eigenen Speicher.
# What a test is called. $name is its name in the literature.
litmus-test-name = { $test ->
    [store-buffering] Store Buffering ({ $name })
    [message-passing] Nachricht weitergeben ({ $name })
    [load-buffering] Load Buffering ({ $name })
    [r] Zweimal schreiben und einmal lesen ({ $name })
    [s] Zweimal schreiben, und schreiben nach Lesen ({ $name })
    [two-writes] Je zweimal schreiben ({ $name })
    [coherence] Kohärenz zweier Lesezugriffe ({ $name })
    [independent-reads] Unabhängiges Lesen unabhängiger Schreibzugriffe ({ $name })
   *[peterson] Petersons Lock
 }

litmus-peterson-preset = Petersons Lock
litmus-message-preset = Nachricht weitergeben
litmus-million = Store Buffering, eine Million Runden

litmus-plain = Gewöhnlich
litmus-plain-help = Gewöhnliche Lese- und Schreibzugriffe. Ein Lesezugriff darf einen früheren Schreibzugriff überholen, der noch im Schreibpuffer seines Kerns wartet.
litmus-fence = Gewöhnlich + Barriere
litmus-fence-help = Gewöhnliche Zugriffe, mit einer Barriere zwischen je zweien: Der Kern wartet, bis seine früheren Schreibzugriffe im Speicher angekommen sind.
litmus-atomic = Atomar
litmus-atomic-help = Atomare Zugriffe. WebAssembly hat nur sequenziell konsistente, sodass eine Reihenfolge aller Schritte jedes Ergebnis erklärt.
# How a variant accesses memory. $name is the name of the test.
litmus-note = { $name }, { $variant ->
    [plain] gewöhnliche Zugriffe
    [fence] mit einer Barriere zwischen je zweien
   *[atomic] atomare Zugriffe
 }

litmus-sequential = nur geordnete Ausgänge
litmus-weak = schwache Ausgänge
litmus-exhibit = Ausgänge von { $name }

# The models, and what each means.
litmus-sequential-consistency = sequenzielle Konsistenz
litmus-sequential-column = Sequenzielle Konsistenz
litmus-sequential-consistency-about = Jeder Ausgang ist der einer Reihenfolge aller Schritte, in der die Schritte jedes Threads ihre Reihenfolge behalten.
litmus-x86 = x86
litmus-x86-about = Schreibzugriffe warten in einem Puffer ihres Kerns, während dessen spätere Lesezugriffe den Speicher lesen (x86-TSO). Sonst wird nichts umgeordnet.
litmus-arm = Arm
litmus-arm-about = Ein Kern darf Zugriffe auf verschiedene Stellen in beliebiger Reihenfolge ausführen, solange kein Befehl es verbietet (Armv8).
litmus-web-assembly = WebAssembly
litmus-web-assembly-about = Der Standard für den Browser, der auch für JavaScript gilt. Er ordnet atomare Zugriffe, und gewöhnliche nur durch diese.

litmus-too-few-cores = Der Test braucht { $n } Kerne gleichzeitig, und dieser Browser meldet { $cores ->
    [one] einen
   *[other] { $cores }
 }.

# The result with plain accesses.
litmus-seen = Mit gewöhnlichen Zugriffen endeten { $weak } von { $rounds } Runden ({ $per-million } je Million{ $known ->
    [unknown] {""}
   *[known] ; das 95-%-Intervall des Medians der Messungen ist { $low }–{ $high }
 }) mit { $outcome }, was keine Reihenfolge der Schritte erklärt{ $test ->
    [store-buffering] : Beide Threads lasen, bevor der Schreibzugriff des anderen dessen Puffer verlassen hatte
    [peterson] : Beide Threads waren zugleich im Lock, und eine Erhöhung ging verloren, denn ein Schreibzugriff war noch im Puffer, als der andere Thread nachsah
   *[other] {""}
 }.
litmus-unseen-on-x86 = Mit gewöhnlichen Zugriffen endeten alle { $rounds } Runden so, wie es eine Reihenfolge der Schritte erklärt. Ein x86-Prozessor behält die Reihenfolge dieser Zugriffe bei; auf einem Arm-Prozessor, wie in Telefonen und vielen Laptops, können andere Ausgänge vorkommen.
litmus-unseen = Mit gewöhnlichen Zugriffen endeten alle { $rounds } Runden so, wie es eine Reihenfolge der Schritte erklärt. Das ist Glück und kein Beweis: Mehr Runden oder ein Rechner mit weniger anderer Arbeit machen andere wahrscheinlich.
# $counts lists the variants.
litmus-synchronized = Schwache Ausgänge mit geordneten Zugriffen: { $counts }.
litmus-weak-of = { $variant } { $weak } von { $rounds }
litmus-models = Mit gewöhnlichen Zugriffen erlauben { $allow } schwache Ausgänge; { $forbid } nicht. Mit atomaren Zugriffen erlauben alle nur die Ausgänge der sequenziellen Konsistenz. Eine Barriere bewirkt auf Prozessoren dasselbe; der Standard von WebAssembly sagt nicht, wie sie gewöhnliche Zugriffe ordnet.
litmus-forbidden = { $variant }: { $count } Runden endeten mit { $outcome }, was der Standard von WebAssembly verbietet. Das ist ein Fehler dieses Browsers oder Prozessors.
litmus-unfinished = { $variant } schaffte { $rounds } von { $asked } Runden: Ein Thread wartete eine Sekunde oder länger vergeblich auf einen anderen. Der Rechner hat zu viel andere Arbeit oder weniger Kerne, als der Browser meldet.
