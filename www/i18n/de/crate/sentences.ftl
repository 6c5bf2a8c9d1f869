# Parts of sentences and sentences of all experiments.

# Counts: $n is a count, in digits or as a word.
sentences-threads = { $n ->
    [one] { $n } Thread
   *[other] { $n } Threads
}
sentences-processes = { $n ->
    [one] { $n } Prozess
   *[other] { $n } Prozesse
}
sentences-samples = { $n ->
    [one] { $n } Messung
   *[other] { $n } Messungen
}
    .dative = { $n ->
        [one] { $n } Messung
       *[other] { $n } Messungen
    }
sentences-pieces = { $n ->
    [one] { $n } Stück
   *[other] { $n } Stücke
}
    .dative = { $n ->
        [one] { $n } Stück
       *[other] { $n } Stücken
    }

# A speed-up with its interval.
sentences-speedup = { $ratio }× (95-%-Intervall { $low }–{ $high })
sentences-speedup-alone = { $ratio }× (zu wenige Messungen für ein Intervall)

# The verb of a comparison, for several things and for one: $how is the result.
sentences-against = { $how ->
    [hardly-faster] waren kaum schneller als
    [hardly-slower] waren kaum langsamer als
    [alike] waren bis auf 10 % so schnell wie
    [faster] waren schneller als
    [slower] waren langsamer als
    [too-few] liefen zu selten für einen Vergleich mit
   *[unsure] waren nicht klar schneller oder langsamer als
}
sentences-against-one = { $how ->
    [hardly-faster] war kaum schneller als
    [hardly-slower] war kaum langsamer als
    [alike] war bis auf 10 % so schnell wie
    [faster] war schneller als
    [slower] war langsamer als
    [too-few] lief zu selten für einen Vergleich mit
   *[unsure] war nicht klar schneller oder langsamer als
}

# $names are the labels of variants.
sentences-missing = { $names }: { $reason }
sentences-all-failed = { $names }: Jede Anfrage scheiterte. Die Zeit dafür sagt nichts über Geschwindigkeit; sehen Sie nach, wie jede von ihnen endete.
sentences-cold = Jede Messung begann mit nichts: Ihre Zeit enthält das Starten von Workern, Threads und Prozessen.
sentences-grain = { $names }: Die Messungen sind so kurz, dass die Auflösung der Uhr mehr als 5 % davon ist; mehr Arbeit je Messung ergibt bessere Zahlen.
sentences-spread = Von Lauf zu Lauf unterschied sich der Median ({ $variant }) um { $percent } %: So viel hängt allein vom Start ab.
sentences-stood-still = { $variant }: Eine Messung dauerte { $time } länger als die anderen, wie wenn ein Rechner schläft oder ein Browser angehalten wird. Sie bleibt und ist markiert; starten Sie noch einmal, bevor Sie etwas daraus schließen.
sentences-busy = Andere Programme belegten die Prozessoren: { $cores } von { $workers } Kernen waren verfügbar. Beenden Sie sie und starten Sie noch einmal, bevor Sie aus diesen Zeiten etwas schließen.
sentences-variant-time = { $variant } { $time }
