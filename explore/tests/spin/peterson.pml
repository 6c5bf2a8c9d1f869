/* Peterson's algorithm for two threads, for Spin: the same steps as gallery/algorithms/peterson.py. One process with
   a counter for each thread, so that starting and ending processes are no steps.

   spin -a peterson.pml && gcc -O2 -DNOREDUCE -DSAFETY -o pan pan.c && ./pan

   finds 58 states and 99 transitions (Spin 6.5.2), which tests/known_numbers.rs expects. Spin counts the start as a
   transition, the explorer does not. */
bool wants[2], inside[2], turn; byte pc[2];
#define THREAD(me,other) \
 :: atomic{ pc[me]==0 -> wants[me]=1; pc[me]=1 } \
 :: atomic{ pc[me]==1 -> turn=other; pc[me]=2 } \
 :: atomic{ pc[me]==2 && wants[other] -> pc[me]=3 } \
 :: atomic{ pc[me]==2 && !wants[other] -> pc[me]=4 } \
 :: atomic{ pc[me]==3 && turn==other -> pc[me]=2 } \
 :: atomic{ pc[me]==3 && turn!=other -> pc[me]=4 } \
 :: atomic{ pc[me]==4 -> assert(!inside[other]); inside[me]=1; pc[me]=5 } \
 :: atomic{ pc[me]==5 -> inside[me]=0; pc[me]=6 } \
 :: atomic{ pc[me]==6 -> wants[me]=0; pc[me]=7 }
active proctype all() { end: do
THREAD(0,1)
THREAD(1,0)
od }
