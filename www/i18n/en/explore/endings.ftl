# How a program ended.
endings-ends = ends
endings-deadlock = deadlock
endings-does-not-end = does not end
endings-never-ends = { $thread } never ends
