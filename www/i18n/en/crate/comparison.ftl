# The comparison of two reports, A and B.

comparison-other-experiment = A is a run of `{ $a }` and B one of `{ $b }`: there is nothing to compare. Choose two runs of one experiment.

# The main result. $n, $faster and $slower are numbers of variants.
comparison-different-work = The two runs did different work, so their times do not show which browser or machine is faster.
comparison-nothing-measured = No variant was measured in both runs.
comparison-no-difference = Neither run is clearly faster: no difference in { $n ->
    [one] { $n } variant
   *[other] { $n } variants
 }.
comparison-all = B was { $how ->
    [faster] faster
   *[slower] slower
 } than A in { $n ->
    [one] the one variant that both have
   *[other] all { $n } variants
 }.
comparison-some = Of { $n } variants, B was faster in { $faster } and slower in { $slower }.
comparison-most = The largest difference is in { $variant }: B is { $ratio }× as fast as A.

# Why a variant cannot be compared. $side is A or B.
comparison-only-in = Only { $side } has it.
comparison-not-measured = It was not measured in { $side }.
comparison-wrong = Its answer was wrong in { $side }, so its time means nothing.
comparison-no-time = Its time is 0, so there is no ratio.

# Differences between the runs. $a and $b are the values in A and B.
comparison-parameter = The parameter { $name } is { $a } in A and { $b } in B.
comparison-not-there = not there
comparison-environment = { $what ->
    [browser] The browser is
    [cores] The number of cores is
    [flavour] The build is
    [target] Requests were answered by
    [protocol] The protocol is
    [version] The version of Interleave is
   *[day] The day is
 } { $a } in A and { $b } in B.
comparison-start = One run started warm and the other cold.
# $a and $b are numbers of runs.
comparison-runs = { CAPITAL($a) } { $a ->
    [one] run
   *[other] runs
 } in A, { $b } { $b ->
    [one] run
   *[other] runs
 } in B.
comparison-not-in-turns = The samples of A and B were not taken in turns: the intervals do not cover a disturbance of only one run.

# Who answered requests.
comparison-server = a server
comparison-service-worker = the page’s own service worker
comparison-nobody = no server
