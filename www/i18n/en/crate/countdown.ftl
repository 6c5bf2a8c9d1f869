countdown-title = Countdown
countdown-question = Why don’t two Python threads count down twice as fast as one?
countdown-n = Count down from
countdown-n-help = How many steps in all, shared out in equal parts.
countdown-workers-help = How many parts, and how many threads or processes count them.
countdown-part = part { $n }
countdown-did = counted down
