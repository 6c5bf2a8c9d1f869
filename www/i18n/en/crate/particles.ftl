# The experiment particles: a simulation is shared out by particles, not by steps.

particles-title = Particles
particles-question = Particles or steps: which part of a simulation can several workers share?
particles-n = Particles
particles-n-help = How many particles move. Their positions and speeds are random.
particles-steps = Steps
particles-steps-help = How many steps each particle makes. Each step begins where the previous step ended.
particles-dt = Time step
particles-dt-help = In each step a particle moves at right angles to its radius, by its speed (1 at most) times this. Longer steps move the particles further in the picture.
particles-workers-help = How many threads or processes; each gets four chunks of particles.
particles-seed-help = The same seed gives the same positions and speeds.

particles-few = Few particles, many steps
particles-many = Many particles, few steps
particles-far = Far enough to see

# The title of the picture and the name of its layer.
particles-exhibit = Each particle at its angle, with a trail from the angle where it began; the particle with the smallest radius is at the top
particles-picture = Picture

# What one thread did.
particles-did = moved the particles
# $ns is the time of a step of one particle.
particles-shared-out = { $tasks ->
    [1] One task moved all particles
   *[other] The particles were shared out to { $tasks } tasks, because no particle needs another. Each task moved its particles
 } through all { $steps ->
    [one] { $steps } step
   *[other] { $steps } steps
 }. The steps cannot be shared out, because each needs the position after the previous one. One thread took { $ns } ns for a step of a particle.
# $error is a number such as 1.2e-15.
particles-found = For all { $particles } particles, r² is r₀² + k · (dt · v)² with a relative difference of at most { $error }; all variants agree on every position to the last bit.
