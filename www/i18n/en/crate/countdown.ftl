countdown-title = Countdown
countdown-question = Why don’t two Python threads count down twice as fast as one?
countdown-n = Count down from
countdown-n-help = The number of steps in total, divided into equal parts.
countdown-workers-help = The number of parts, and of the threads or processes that count them down.
countdown-did = counted down
