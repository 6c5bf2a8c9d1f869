countdown-title = Countdown
countdown-question = Warum zählen zwei Python-Threads nicht doppelt so schnell herunter wie einer?
countdown-n = Herunterzählen von
countdown-n-help = Wie viele Schritte insgesamt, verteilt in gleichen Teilen.
countdown-workers-help = Wie viele Teile, und wie viele Threads oder Prozesse sie zählen.
countdown-part = Teil { $n }
countdown-did = herunterzuzählen
