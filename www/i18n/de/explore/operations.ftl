operations-continues = läuft weiter
operations-reads = liest { $location }
operations-writes = schreibt { $location }
operations-acquires = nimmt { $lock }
operations-tries = versucht, { $lock } zu nehmen
operations-releases = gibt { $lock } frei
operations-runs = führt { $callback } aus
operations-joins = wartet mit join auf { $thread }
operations-looks-at = prüft, ob { $thread } zu Ende ist
operations-lists-threads = zählt die Threads auf
operations-ends = endet
operations-draws = zieht eines von { $n } Ergebnissen
operations-prints = druckt
operations-sleeps = schläft
operations-library = { $step ->
    [acquires] nimmt { $object }
    [releases] gibt { $object } frei
    [releases-the-threads-at] lässt die Threads an { $object } weiterlaufen
    [checks] prüft { $object }
    [checks-for-a-message-in] prüft, ob in { $object } eine Nachricht ist
    [reads] liest { $object }
    [writes] schreibt { $object }
    [changes] ändert { $object }
    [clears] leert { $object }
    [resets] setzt { $object } zurück
    [sets] setzt { $object }
    [sets-the-result-of] setzt das Ergebnis von { $object }
    [sets-the-exception-of] setzt die Exception von { $object }
    [starts] startet { $object }
    [cancels] bricht { $object } ab
    [closes] schließt { $object }
    [closes-an-end-of] schließt ein Ende von { $object }
    [terminates] beendet { $object }
    [shuts-down] fährt { $object } herunter
    [breaks] macht { $object } unbrauchbar
    [aborts] bricht { $object } ab
    [arrives-at] kommt bei { $object } an
    [waits-at] wartet an { $object }
    [waits-for] wartet auf { $object }
    [waits-for-a-notification-of] wartet auf eine Benachrichtigung von { $object }
    [waits-for-a-job-in] wartet auf eine Aufgabe in { $object }
    [waits-for-a-task-of] wartet auf eine Aufgabe von { $object }
    [waits-for-a-result-of] wartet auf ein Ergebnis von { $object }
    [waits-for-the-next-result-of] wartet auf das nächste Ergebnis von { $object }
    [waits-for-the-next-event-of] wartet auf das nächste Ereignis von { $object }
    [waits-until-all-items-are-done-in] wartet, bis in { $object } alle Elemente erledigt sind
    [notifies] benachrichtigt { $object }
    [notifies-all-threads-of] benachrichtigt alle Threads von { $object }
    [puts-an-item-into] legt ein Element in { $object }
    [gets-an-item-from] holt ein Element aus { $object }
    [takes-an-item-from] nimmt ein Element aus { $object }
    [takes-an-item-from-the-left-of] nimmt ein Element links aus { $object }
    [removes-an-item-from] entfernt ein Element aus { $object }
    [removes-a-key-from] entfernt einen Schlüssel aus { $object }
    [reports-an-item-as-done-to] meldet { $object } ein Element als erledigt
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
    [counts-in] zählt in { $object }
    [searches] durchsucht { $object }
    [sends-a-message-through] sendet eine Nachricht durch { $object }
    [receives-a-message-through] empfängt eine Nachricht durch { $object }
    [adds-a-callback-to] gibt { $object } einen Callback
    [schedules-a-callback-on] plant einen Callback in { $object }
    [submits-a-job-to] übergibt { $object } eine Aufgabe
    [looks-for-a-job-in] sucht eine Aufgabe in { $object }
    [hands-tasks-to] übergibt { $object } Aufgaben
    [finishes-a-task-of] beendet eine Aufgabe von { $object }
   *[other] ändert { $object }
}
operations-waits-for = wartet auf { $lock }
operations-waits-for-holder = wartet auf { $lock }, gehalten von { $thread }
operations-waits-for-end = wartet auf das Ende von { $thread }
operations-waits-to = wartet: { $operation }
