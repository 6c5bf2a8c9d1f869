/* A bounded queue of two semaphores, a lock and a list, for Spin: two producers and two consumers, each with two items.
   The same steps as the program in tests/known_numbers.rs.

   spin -DSLOTS=2 -o2 -a bounded-queue.pml && gcc -O2 -DNOREDUCE -DSAFETY -o pan pan.c && ./pan

   finds 281 states and 303 transitions with 1 slot, 1,563 and 2,899 with 2, 3,673 and 8,717 with 3 (Spin 6.5.2), which
   the test expects. Spin counts the start as a transition, the explorer does not. */
#ifndef SLOTS
#define SLOTS 2
#endif
byte free=SLOTS, filled; bool lock;
byte items[4], count; byte pc[4];
#define ROUND(me,first,taken,change,given) \
 :: atomic{ pc[me]==first && taken>0 -> taken--; pc[me]=first+1 } \
 :: atomic{ pc[me]==first+1 && !lock -> lock=1; pc[me]=first+2 } \
 :: atomic{ pc[me]==first+2 -> change; pc[me]=first+3 } \
 :: atomic{ pc[me]==first+3 -> lock=0; pc[me]=first+4 } \
 :: atomic{ pc[me]==first+4 -> given++; pc[me]=first+5 }
#define APPEND(item) assert(count<SLOTS); items[count]=item; count++
#define POP items[0]=items[1]; items[1]=items[2]; items[2]=items[3]; items[3]=0; count--
active proctype all() { end: do
ROUND(0,0,free,APPEND(1),filled)
ROUND(0,5,free,APPEND(1),filled)
ROUND(1,0,free,APPEND(2),filled)
ROUND(1,5,free,APPEND(2),filled)
ROUND(2,0,filled,POP,free)
ROUND(2,5,filled,POP,free)
ROUND(3,0,filled,POP,free)
ROUND(3,5,filled,POP,free)
od }
