operations-continues = läuft weiter
operations-reads = liest { $location }
operations-writes = schreibt { $location }
operations-acquires = nimmt { $lock }
operations-tries = versucht, { $lock } zu nehmen
operations-releases = gibt { $lock } frei
operations-runs = führt { FORM($callback, case: "accusative") } aus
operations-joins = wartet mit „join“ auf { $thread }
operations-looks-at = prüft, ob { $thread } zu Ende ist
operations-lists-threads = listet die Threads auf
operations-ends = endet
operations-draws = zieht eines von { $n } Ergebnissen
operations-prints = gibt etwas aus
operations-sleeps = schläft
operations-library = { $step ->
    [acquires] nimmt { $object }
    [releases] gibt { $object } frei
    [releases-the-threads-at] lässt die Threads an { FORM($object, case: "dative") } weiterlaufen
    [checks] prüft { $object }
    [checks-for-a-message-in] prüft, ob in { FORM($object, case: "dative") } eine Nachricht ist
    [reads] liest { $object }
    [writes] schreibt { $object }
    [changes] ändert { $object }
    [clears] leert { $object }
    [resets] setzt { $object } zurück
    [sets] setzt { $object }
    [sets-the-result-of] setzt das Ergebnis von { FORM($object, case: "dative") }
    [sets-the-exception-of] setzt die Ausnahme von { FORM($object, case: "dative") }
    [starts] startet { $object }
    [cancels] bricht { $object } ab
    [closes] schließt { $object }
    [closes-an-end-of] schließt ein Ende von { FORM($object, case: "dative") }
    [terminates] beendet { $object }
    [shuts-down] fährt { $object } herunter
    [breaks] macht { $object } unbrauchbar
    [aborts] bricht { $object } ab
    [arrives-at] kommt bei { FORM($object, case: "dative") } an
    [waits-at] wartet an { FORM($object, case: "dative") }
    [waits-for] wartet auf { $object }
    [waits-for-a-notification-of] wartet auf eine Benachrichtigung von { FORM($object, case: "dative") }
    [waits-for-a-job-in] wartet auf einen Auftrag in { FORM($object, case: "dative") }
    [waits-for-a-task-of] wartet auf eine Aufgabe von { FORM($object, case: "dative") }
    [waits-for-a-result-of] wartet auf ein Ergebnis von { FORM($object, case: "dative") }
    [waits-for-the-next-result-of] wartet auf das nächste Ergebnis von { FORM($object, case: "dative") }
    [waits-for-the-next-event-of] wartet auf das nächste Ereignis von { FORM($object, case: "dative") }
    [waits-until-all-items-are-done-in] wartet, bis in { FORM($object, case: "dative") } alle Elemente erledigt sind
    [notifies] benachrichtigt { $object }
    [notifies-all-threads-of] benachrichtigt alle Threads von { FORM($object, case: "dative") }
    [puts-an-item-into] legt ein Element in { $object }
    [gets-an-item-from] holt ein Element aus { FORM($object, case: "dative") }
    [takes-an-item-from] nimmt ein Element aus { FORM($object, case: "dative") }
    [takes-an-item-from-the-left-of] nimmt ein Element links aus { FORM($object, case: "dative") }
    [removes-an-item-from] entfernt ein Element aus { FORM($object, case: "dative") }
    [removes-a-key-from] entfernt einen Schlüssel aus { FORM($object, case: "dative") }
    [reports-an-item-as-done-to] meldet { FORM($object, case: "dative") } ein Element als erledigt
    [appends-to] hängt an { $object } an
    [appends-to-the-left-of] hängt links an { $object } an
    [inserts-into] fügt in { $object } ein
    [extends] erweitert { $object }
    [extends-the-left-of] erweitert { $object } links
    [reverses] kehrt { $object } um
    [rotates] rotiert { $object }
    [sorts] sortiert { $object }
    [copies] kopiert { $object }
    [compares] vergleicht { $object }
    [counts-in] zählt in { FORM($object, case: "dative") }
    [searches] durchsucht { $object }
    [sends-a-message-through] sendet eine Nachricht durch { $object }
    [receives-a-message-through] empfängt eine Nachricht durch { $object }
    [adds-a-callback-to] gibt { FORM($object, case: "dative") } einen Callback
    [schedules-a-callback-on] plant einen Callback in { FORM($object, case: "dative") }
    [submits-a-job-to] übergibt { FORM($object, case: "dative") } einen Auftrag
    [looks-for-a-job-in] sucht einen Auftrag in { FORM($object, case: "dative") }
    [hands-tasks-to] übergibt { FORM($object, case: "dative") } Aufgaben
    [finishes-a-task-of] erledigt eine Aufgabe von { FORM($object, case: "dative") }
   *[other] ändert { $object }
}
operations-waits-for = wartet auf { $lock }
operations-waits-for-holder = wartet auf { $lock }, gehalten von { $thread }
operations-waits-for-end = wartet auf das Ende von { $thread }
operations-waits-to = wartet: { $operation }
