/* Several threads at one pooled fiber, which is used for several runs. Two threads rent, run and recycle it; a canceller, a completer,
   an abandoner and the callback of a token act from outside, and may be late. A step is one operation on memory that others see: a
   compare-and-swap, a release write, a locked section. The comment at a step names its method. docs/kernel.md describes the states.

   What is claimed, each by an assertion:
   - An act on run n changes no other run, and what a run sees of acts was meant for it (Meant, asked).
   - A cancellation that was accepted before a checkpoint is seen there, and a token handed out before is cancelled (accepted).
   - A fiber ends exactly once (ends). An abandoned one takes no step.
   - What is taken from a pool is clean (IsClean).
   - Nobody sleeps who should have been woken (Terminal).

   One object is enough: an act names its object, and nothing of it touches another. The names after #ifdef put the cause of a bug
   back; build/Models.fsx lists them with the claim that fails. */

#include "Word.pml"

/* How much happens; build/Models.fsx checks several combinations. */
#define RUNS 3
#ifndef BEGINS
#define BEGINS 3
#endif
#ifndef WAITS
#define WAITS 1
#endif
#ifndef CANCELS
#define CANCELS 1
#endif
#ifndef ABANDONS
#define ABANDONS 1
#endif
#ifndef CALLBACKS
#define CALLBACKS 1
#endif
#ifndef YIELDS
#define YIELDS 1
#endif
#ifndef TOKENS
#define TOKENS 1
#endif

/* The pooled object. */
short word = Free;
bool queued;                   /* its turn is in the loop's queue */
byte pool = 1;                 /* the thread whose pool it is in; 0: in none */

/* Its registration at the token of the request, whose callback knows the object and no number. */
#define Registered 1
#define InFlight 2
#define Called 3
byte registration;

/* The handles, one for each run, never pooled. A handle knows its object and the number of its run, which is its index here. */
bool visible[RUNS + 1];        /* others have the handle */
bool bound[RUNS + 1];          /* the handle knows its fiber */
byte source[RUNS + 1];         /* its token source */
#define Made 1
#define Fired 2

/* What each wait of each run leaves to the one who completes it. */
#define Trusted 1              /* calls once and knows no number */
#define TrustedAgain 2
#define Foreign 3              /* calls once or twice, with the numbers of run and wait */
#define ForeignAgain 4
#define Optional 5             /* may call, with the numbers; a cancellation ends this wait, too */
byte waker[(RUNS + 1) * WAITS];
#define Slot(n, w) (((w) - 1) * (RUNS + 1) + (n))

/* Counts of what has happened, and what only the claims see. */
byte cancels = 0, abandons = 0, callbacks = 0;
bool asked[RUNS + 1];          /* somebody cancels it */
bool accepted[RUNS + 1];       /* and the call has returned */
bool givenUp[RUNS + 1];        /* somebody abandons it */
byte yields = 0, tokens = 0;
byte ends[RUNS + 1];

#ifdef F1_FLAG_BESIDE
bool wanted;
#define SeesCancel (wanted)
#else
#define SeesCancel ((word & CancelWanted) != 0)
#endif

#define IsClean (word == To(OfRun(Run(word)), Free))

/* An act that was meant for run n is about to change the word: it is that run's. */
#define Meant(n) assert(Run(word) == (n) && State(word) != Free)

/* EventLoop.Post. A fiber is queued at most once. */
inline Post() {
    atomic { assert(!queued); queued = true; post = false }
}

inline PostIf() {
    if
    :: post -> Post()
    :: else
    fi
}

/* Fiber.Detach, under the gate of the handle: one caller gets it. */
inline Detach(n) {
    atomic { mine = bound[n]; bound[n] = false }
}

/* Fiber.End, by the one who has detached it. */
inline End(n) {
    atomic { ends[n]++; assert(ends[n] == 1) }
}

/* RunLoop.Cancel(n): one compare-and-swap, and a post if that ended a wait off the stack. */
inline Cancel(n) {
    atomic {
        if
        :: IsCancelledBy(word, n) ->
            Meant(n);
            post = EndsByCancel(word) && State(word) == Parked;
            word = Cancelled(word)
        :: else
        fi
    };
    PostIf()
}

/* RunLoop.Wake(n, w). */
inline Wake(n, w) {
    atomic {
        if
        :: IsWokenBy(word, n, w) ->
            Meant(n);
            assert(Wait(word) == (w));
            post = State(word) == Parked;
            word = To(word, Woken)
        :: else
        fi
    };
    PostIf()
}

/* A thread: begins runs, and takes the turns of the one that was woken. */
proctype Thread(byte me) {
    byte n;
    bool post, mine;

end:
    do
    :: atomic {
           /* RunLoop.Rent: from the thread's own pool. Compares the word. */
           pool == me && Run(word) < BEGINS ->
           pool = 0;
           assert(IsClean);
           n = Run(word) + 1
       };
#ifdef F8
       /* HostFibers.Start: in the list before Fiber.Begin. */
       visible[n] = true;
#endif
       atomic {
           /* RunLoop.Rent: release write. RunLoop.Listen, where the request has a token. */
           word = OfRun(n) | Running;
           if
           :: callbacks < CALLBACKS -> registration = Registered
           :: skip
           fi;
           /* Fiber.Begin; then FiberScope.Start and HostFibers.Start show it. */
           bound[n] = true;
           visible[n] = true
       };
       goto step

    :: atomic { queued -> queued = false; n = Run(word) };
       goto turn
    od;

turn:
    /* RunLoop.Execute, RunLoop.BeginTurn. Nothing for one that was abandoned. */
#ifdef BEGIN_TURN_BY_WRITE
    mine = SeesCancel;
    atomic { word = (Begun(word) & ~CancelWanted) | (mine -> CancelWanted : 0); mine = false };
#else
    atomic {
        if
        :: State(word) == Abandoned -> goto idle
        :: else -> assert(State(word) == Woken); word = Begun(word)
        fi
    };
#endif

step:
    /* RunLoop.Take: the checkpoint before a step. */
    atomic {
        assert(State(word) == Running && Run(word) == n);
        assert(!SeesCancel || asked[n]);
        assert(SeesCancel || !accepted[n]);
        assert(!accepted[n] || source[n] != Made);
        if
        :: SeesCancel -> goto finish
        :: else
        fi;
        if
        :: goto finish
        :: tokens < TOKENS && source[n] == 0 -> tokens++; goto token
        :: yields < YIELDS -> yields++; goto yield
        :: Wait(word) < WAITS -> goto await
        :: Wait(word) < WAITS -> goto pause
        fi
    };

token:
    /* RunLoop.OwnToken: the source first, then the flag. */
#ifdef TOKEN_AFTER_LOOK
    mine = SeesCancel;
    atomic { source[n] = (mine -> Fired : Made); mine = false };
#else
    source[n] = Made;
    atomic { source[n] = (SeesCancel -> Fired : source[n]) };
#endif
    goto step;

yield:
    /* RunLoop.Yield. */
    atomic { word = To(word, Yielding) };
    goto park;

await:
    /* RunLoop.BeginWait: FiberState.Announce. */
    atomic { word = Announced(word, 0) };
    /* The awaiter is given its wake-up. */
    if
    :: waker[Slot(n, Wait(word))] = Trusted
    :: waker[Slot(n, Wait(word))] = Foreign
    fi;
    goto park;

pause:
    /* RunLoop.Pause: FiberState.Announce, which keeps a cancellation that came before and found nobody waiting. */
#ifdef ANNOUNCE_BY_WRITE
    mine = SeesCancel;
    atomic { word = (Announced(word, Interruptible) & ~CancelWanted) | (mine -> CancelWanted : 0) };
#else
    atomic { word = Announced(word, Interruptible); mine = SeesCancel };
#endif
    waker[Slot(n, Wait(word))] = Optional;
#ifndef PAUSE_WITHOUT_LOOK
    /* On the stack still, so it is not posted. */
    atomic {
        if
        :: mine && State(word) == Waiting -> word = To(word, Woken)
        :: else
        fi
    };
#endif
    mine = false;

park:
    /* RunLoop.Park. After a swap that leaves the stack the fiber belongs to whoever wakes it. */
    atomic {
#ifndef PARK_WITHOUT_LOOK
        if
        :: (word & GivenUp) -> word = To(word, Abandoned); goto giveUp
        :: else
        fi;
#endif
        if
        :: State(word) == Abandoned -> goto idle
        :: State(word) == Woken -> goto turn
        :: State(word) == Waiting -> word = To(word, Parked); goto idle
        :: State(word) == Yielding -> word = To(word, Woken); post = true
        fi
    };
    Post();
    goto idle;

giveUp:
    /* RunLoop.Park of one that was given up: who leaves the stack ends it. */
    Detach(n);
    assert(mine);
    End(n);
    goto idle;

finish:
#ifndef F1_RECYCLE_FIRST
    /* Fiber.Settle, with the last step: the handle lets go first. */
    Detach(n);
#ifndef F2_ENDS_TWICE
    assert(mine);
#endif
#endif
    /* RunLoop.Finish: release write. A flag that comes in this moment is lost with the run. */
    word = OfRun(n) | Finished;
#ifndef POOL_IN_FLIGHT
    /* RunLoop.Recycle: false from Unregister means that a callback is in flight or was called, and the object is dropped. */
    atomic {
        if
        :: registration >= InFlight -> goto ended
        :: else -> registration = 0
        fi
    };
#endif
    /* RunLoop.Recycle: release write, and the object is in the thread's pool. */
    atomic {
#ifdef F1_FLAG_BESIDE
        wanted = false;
#endif
        word = OfRun(n) | Free;
        pool = me
    };
ended:
#ifdef F1_RECYCLE_FIRST
    Detach(n);
#endif
    End(n);

idle:
    atomic { n = 0; mine = false };
    goto end
}

#include "Outsiders.pml"

#define Ended(n) (!visible[n] || ends[n] == 1)

/* Nobody can take a step any more: all have ended, except one whose wait nothing has ended. */
active proctype Terminal() {
    timeout;
    atomic {
        assert(!queued);
        if
        :: State(word) == Parked -> assert((word & Interruptible) && !(word & (CancelWanted | GivenUp)) && ends[Run(word)] == 0)
        :: else -> assert(State(word) >= Finished && Ended(1) && Ended(2) && Ended(3))
        fi
    }
}

init {
    atomic {
        run Thread(1);
        run Thread(2);
        run Canceller();
        run TokenCallback();
        run Completer();
        run Abandoner()
    }
}
