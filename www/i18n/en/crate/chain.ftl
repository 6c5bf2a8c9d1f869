# The experiment chain: each step needs the one before.

chain-title = Chain
chain-question = Do more workers help if each step needs the result of the step before?
chain-n = Steps
chain-n-help = How often x becomes x² − x + 1, beginning with 3. Each step doubles the digits and takes four times as long.
chain-workers-help = How many threads or processes can take the next step.

chain-did = took all steps
chain-step = step { $n }
# $together is how often two threads computed at once, $handovers how often another thread took the next step.
chain-one-at-a-time = In the typical sample of the threads, { $together ->
    [0] no two of them ever computed at once
    [one] two of them computed at once { $together } time, which the work does not explain
   *[other] two of them computed at once { $together } times, which the work does not explain
 }; the number moved to another thread { $handovers ->
    [one] { $handovers } time
   *[other] { $handovers } times
 }: a step cannot begin before the previous one has ended.
chain-found = After { $steps ->
    [one] { $steps } step
   *[other] { $steps } steps
 } the number has { $bits } bits and ends in { $digits }.
