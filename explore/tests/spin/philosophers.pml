/* Dining philosophers, left fork first, for Spin: the same steps as gallery/deadlock/philosophers-N.py without its
   pause. One process with a counter per philosopher, so that starting and ending processes are no steps.

   spin -DN=5 -a philosophers.pml && gcc -O2 -DNOREDUCE -DSAFETY -o pan pan.c && ./pan

   finds 1,743 states and 5,156 transitions for 5 seats, 34,527 and 143,018 for 7 (Spin 6.5.2), which
   tests/known_numbers.rs expects. Spin counts the start as a transition, the explorer does not. */
#ifndef N
#define N 7
#endif
bool fork[N]; byte pc[N];
#define STEP(i,l,r) \
 :: atomic{ pc[i]==0 && !fork[l] -> fork[l]=1; pc[i]=1 } \
 :: atomic{ pc[i]==1 && !fork[r] -> fork[r]=1; pc[i]=2 } \
 :: atomic{ pc[i]==2 -> fork[r]=0; pc[i]=3 } \
 :: atomic{ pc[i]==3 -> fork[l]=0; pc[i]=4 }
active proctype all() { end: do
STEP(0,0,1)
STEP(1,1,2)
STEP(2,2,3)
STEP(3,3,4)
#if N>5
STEP(4,4,5)
STEP(5,5,6)
STEP(6,6,0)
#else
STEP(4,4,0)
#endif
od }
