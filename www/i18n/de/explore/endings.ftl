endings-ends = endet
endings-deadlock = Deadlock
endings-does-not-end = endet nicht
endings-never-ends = { $thread } endet nie
