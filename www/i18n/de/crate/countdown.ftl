countdown-title = Countdown
countdown-question = Warum zählen zwei Python-Threads nicht doppelt so schnell herunter wie einer?
countdown-n = Herunterzählen von
countdown-n-help = Die Zahl der Schritte insgesamt, verteilt auf gleiche Teile.
countdown-workers-help = Die Zahl der Teile und der Threads oder Prozesse, die sie herunterzählen.
countdown-did = herunterzuzählen
