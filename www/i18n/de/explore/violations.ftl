violations-thread = { $thread } { $wait }
violations-task-awaits = { $task } wartet auf { $awaited }
violations-endless-loop = { $thread } führt eine Schleife ohne Ende oder mit mehr als 200.000 Instruktionen aus
violations-fails = { $thread } endet mit { $exception }
violations-data-race = { $first } { $does ->
    [writes] schreibt
   *[reads] liest
} { $location }, während { $second } { $with ->
    [writes] { $location } schreibt
   *[reads] { $location } liest
}
violations-not-in-the-end = `{ $claim }` gilt am Ende nicht
violations-not-always = `{ $claim }` gilt nicht immer
violations-starves = { $thread } kann für immer warten, während andere Threads Schritte tun
violations-goes-on = { $threads } { $n ->
    [one] kann
   *[other] können
} für immer weitermachen
violations-lock-orders = Locks werden in widersprüchlichen Reihenfolgen genommen: { $pairs }
violations-lock-pair = { $first } vor { $second } in Zeile { $line }
