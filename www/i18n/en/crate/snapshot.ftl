# The experiment on a reader and a writer of one structure.

snapshot-title = Snapshot
snapshot-question = A reader follows a key while a writer replaces the structure: what does it find?

snapshot-entries = Entries
snapshot-entries-help = The number of entries in the structure. Each names the next one, and a look-up follows them from the first to the last.
snapshot-replacements = Replacements
snapshot-replacements-help = How often the writer replaces all entries. The reader repeats its look-up until the writer is done.
snapshot-fill = Filling it takes
snapshot-fill-help = How long the writer takes for the new entries; it pauses for this time half-way.
snapshot-look = A look-up takes
snapshot-look-help = How long the reader takes for a look-up; it pauses for this time half-way.
snapshot-rest = A pause in between
snapshot-rest-help = How long the writer pauses after each replacement, on average: a random time, from half of it to one and a half times as long, by the seed, so that the two threads do not run in step.
snapshot-provoke-help = Whether both sometimes pause half-way for a random time of up to 1 ms longer.

snapshot-slow = Slowly, to look at
snapshot-fast = As fast as it goes
snapshot-provoked = As fast as it goes, provoked

snapshot-in-place = In place
snapshot-in-place-help = The writer removes all entries and inserts the new ones, one by one and without a lock. A reader in between finds a key missing, or entries of two versions.
snapshot-lock = Lock
snapshot-lock-help = A lock around each replacement and each look-up, in the order of arrival. Nothing is missing, and each thread waits for the other.
snapshot-rcu = Read-copy-update
snapshot-rcu-help = The writer fills a private copy and replaces the old one by it in one step. The reader continues with the old copy, whole, until its next look-up; it takes no lock. The price is the memory for both.
# How a variant replaces the entries.
snapshot-note = { $entries ->
    [one] { $entries } entry
   *[other] { $entries } entries
 }, { $how ->
    [in-place] emptied and filled again
    [lock] the same under a lock
   *[rcu] a new copy each time
 }

# The threads, and what they wait for.
snapshot-reader = reader
snapshot-writer = writer
snapshot-structure = the structure

snapshot-whole = always whole
snapshot-mixed = versions mixed
snapshot-missing = missing keys
snapshot-exhibit = What was found
snapshot-exhibit-amount = look-ups that missed a key

snapshot-lookups = { $lookups ->
    [one] { $lookups } look-up
   *[other] { $lookups } look-ups
}
# How it went without a lock. $n is the number of samples.
snapshot-no-proof = Replaced in place, the structure was always whole in { sentences-samples }. That is luck, and no proof: “Provoke” makes damage likely.
snapshot-harm = Replaced in place, the structure was not whole in { $hit } of { sentences-samples }: in one of them, { $missing } of { snapshot-lookups } missed a key{ $mixed ->
    [0] {""}
   *[other] , and { $mixed } found entries of two versions
 }.
snapshot-lock-cost = With a lock around both, no key was missing, and each waited for the other: the reader for up to { $reader }, the writer for up to { $writer }.
snapshot-copy-cost = With read-copy-update, no key was missing and the reader { $wait ->
    [none] never waited
   *[some] waited for { $time } at most
 }: { $old } of { snapshot-lookups } saw a copy that was replaced meanwhile, old but whole.
# $those lists how many look-ups each variant made.
snapshot-throughput = Look-ups while the writer made { $replacements ->
    [one] { $replacements } replacement
   *[other] { $replacements } replacements
 }: { $those }.
snapshot-variant-throughput = { $variant } { $n } in { $time }
