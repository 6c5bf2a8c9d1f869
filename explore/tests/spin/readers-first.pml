/* Two readers and one or two writers, for Spin: the same steps as gallery/readers-writers/readers-first.py. The lock of
   the condition is `owner`. `readers += 1` is a read (pc 4) and a write (pc 5). To wait is one step: it releases the
   lock and enters the queue of the condition.

   spin -DWRITERS=1 -o2 -a readers-first.pml && gcc -O2 -DNOREDUCE -DSAFETY -o pan pan.c && ./pan

   finds 417 states and 565 transitions with one writer, 2,503 and 3,587 with two (Spin 6.5.2), which
   tests/known_numbers.rs expects. Spin counts the start as a transition, the explorer does not. Without -o2 Spin
   leaves out variables that are never read, such as `visits`. */
#ifndef WRITERS
#define WRITERS 1
#endif
#define THREADS (2+WRITERS)
byte owner, readers; bool writing;
/* The queue of the condition: numbers of threads + 1. */
byte queue[THREADS], queued; bool waits[THREADS];
byte visits[THREADS], visited; byte pc[THREADS];

#define ACQUIRE(me,from,to) :: atomic{ pc[me]==from && owner==0 && !waits[me] -> owner=me+1; pc[me]=to }
#define RELEASE(me,from,to) :: atomic{ pc[me]==from -> owner=0; pc[me]=to }
#define WAIT(me,from,to) \
 :: atomic{ pc[me]==from -> owner=0; queue[queued]=me+1; queued++; waits[me]=1; pc[me]=to }
#if WRITERS==2
#define NOTIFY_FOURTH queue[3]=0; waits[3]=0
#else
#define NOTIFY_FOURTH skip
#endif
#define NOTIFY_ALL(me,from,to) \
 :: atomic{ pc[me]==from -> queued=0; queue[0]=0; queue[1]=0; queue[2]=0; \
    waits[0]=0; waits[1]=0; waits[2]=0; NOTIFY_FOURTH; pc[me]=to }
#define READER(me) \
 ACQUIRE(me,0,1) \
 :: atomic{ pc[me]==1 && writing -> pc[me]=2 } \
 :: atomic{ pc[me]==1 && !writing -> pc[me]=4 } \
 WAIT(me,2,3) \
 ACQUIRE(me,3,1) \
 :: atomic{ pc[me]==4 -> pc[me]=5 } \
 :: atomic{ pc[me]==5 -> readers++; pc[me]=6 } \
 RELEASE(me,6,7) \
 :: atomic{ pc[me]==7 -> assert(!writing); visits[visited]=1; visited++; pc[me]=8 } \
 ACQUIRE(me,8,9) \
 :: atomic{ pc[me]==9 -> pc[me]=10 } \
 :: atomic{ pc[me]==10 -> readers--; pc[me]=11 } \
 NOTIFY_ALL(me,11,12) \
 RELEASE(me,12,13)
#define WRITER(me) \
 ACQUIRE(me,0,1) \
 :: atomic{ pc[me]==1 && writing -> pc[me]=3 } \
 :: atomic{ pc[me]==1 && !writing -> pc[me]=2 } \
 :: atomic{ pc[me]==2 && readers>0 -> pc[me]=3 } \
 :: atomic{ pc[me]==2 && readers==0 -> pc[me]=5 } \
 WAIT(me,3,4) \
 ACQUIRE(me,4,1) \
 :: atomic{ pc[me]==5 -> writing=1; pc[me]=6 } \
 RELEASE(me,6,7) \
 :: atomic{ pc[me]==7 -> assert(readers==0); visits[visited]=2; visited++; pc[me]=8 } \
 ACQUIRE(me,8,9) \
 :: atomic{ pc[me]==9 -> writing=0; pc[me]=10 } \
 NOTIFY_ALL(me,10,11) \
 RELEASE(me,11,12)
active proctype all() { end: do
READER(0)
READER(1)
WRITER(2)
#if WRITERS==2
WRITER(3)
#endif
od }
