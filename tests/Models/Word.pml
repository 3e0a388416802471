/* The word of a fiber, shared by the models: docs/kernel.md describes it, src/Handlers/Runtime/Running has it as one 64-bit field.
   Its numbers are small here: a run has at most three waits and an object at most seven runs, so that neither wraps. In the library
   the number of a wait has 18 bits and that of a run has 40. */

#define Running 0    /* taking steps */
#define Waiting 1    /* announced, still on the stack of the step that waits */
#define Parked 2     /* off the stack */
#define Woken 3      /* the wait is over, the turn is queued or to come */
#define Yielding 4   /* on the stack, gives its turn away */
#define Finished 5   /* took its last step */
#define Free 6       /* in a pool */
#define Abandoned 7  /* off for good */

#define Interruptible 8
#define CancelWanted 16
#define GivenUp 32

#define State(x) ((x) & 7)
#define Wait(x) (((x) >> 6) & 3)
#define Run(x) ((x) >> 8)
#define OfRun(n) ((n) << 8)
#define To(x, state) (((x) & ~7) | (state))

#define Waits(x) (State(x) == Waiting || State(x) == Parked)
#define Lives(x) (State(x) <= Yielding)
#define EndsByCancel(x) (Waits(x) && ((x) & Interruptible))

/* The moves. A loop of read and compare-and-swap is one step: what it decides depends on nothing but the word that it compares, so a
   swap that succeeds was decided on the word as it is at that moment, and one that fails changes nothing. */

/* FiberState.Announce: Running -> Waiting, keeps what has come meanwhile. */
#define Announced(x, interruptible) (To(x, Waiting + (interruptible)) + 64)

/* RunLoop.Wake: Waiting, Parked -> Woken. */
#ifdef WAKE_BY_RUN_ALONE
#define IsWokenBy(x, n, w) (Waits(x) && Run(x) == (n))
#else
#define IsWokenBy(x, n, w) (Waits(x) && Run(x) == (n) && Wait(x) == (w))
#endif

/* RunLoop.Cancel: any live state, and the end of a wait that it may end. */
#define IsCancelledBy(x, n) (Lives(x) && Run(x) == (n))
#define Cancelled(x) ((EndsByCancel(x) -> To(x, Woken) : (x)) | CancelWanted)

/* RunLoop.BeginTurn: Woken -> Running. */
#define Begun(x) (To(x, Running) & ~Interruptible)
