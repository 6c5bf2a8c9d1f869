# The experiment particles: a simulation is shared out by particles, not by steps.

particles-title = Teilchen
particles-question = Teilchen oder Schritte: Welchen Teil einer Simulation können sich mehrere Worker teilen?
particles-n = Teilchen
particles-n-help = Wie viele Teilchen sich bewegen. Ihre Orte und Geschwindigkeiten sind zufällig.
particles-steps = Schritte
particles-steps-help = Wie viele Schritte jedes Teilchen macht. Jeder Schritt beginnt, wo der vorige geendet hat.
particles-dt = Zeitschritt
particles-dt-help = In jedem Schritt bewegt sich ein Teilchen im rechten Winkel zu seinem Radius, um seine Geschwindigkeit (höchstens 1) mal diesen Wert. Längere Schritte bewegen die Teilchen im Bild weiter.
particles-workers-help = Wie viele Threads oder Prozesse; jeder bekommt vier Portionen von Teilchen.
particles-seed-help = Derselbe Startwert ergibt dieselben Orte und Geschwindigkeiten.

particles-few = Wenige Teilchen, viele Schritte
particles-many = Viele Teilchen, wenige Schritte
particles-far = Weit genug, um es zu sehen

# The title of the picture and the name of its layer.
particles-exhibit = Jedes Teilchen an seinem Winkel, mit einer Spur von dem Winkel, an dem es begann; oben ist das Teilchen mit dem kleinsten Radius
particles-picture = Bild

# What one thread did.
particles-did = die Teilchen zu bewegen
# $ns is the time of a step of one particle.
particles-shared-out = { $tasks ->
    [1] Eine Aufgabe bewegte alle Teilchen
   *[other] Die Teilchen wurden auf { $tasks } Aufgaben verteilt, weil keines ein anderes braucht. Jede Aufgabe bewegte ihre Teilchen
 } { $steps ->
    [one] um { $steps } Schritt
   *[other] um alle { $steps } Schritte
 }. Die Schritte lassen sich nicht verteilen, weil jeder den Ort nach dem vorigen braucht. Ein Thread brauchte { $ns } ns für einen Schritt eines Teilchens.
# $error is a number such as 1.2e-15.
particles-found = Für alle { $particles } Teilchen ist r² gleich r₀² + k · (dt · v)² bis auf eine relative Abweichung von höchstens { $error }; alle Varianten stimmen an jedem Ort bis aufs letzte Bit überein.
