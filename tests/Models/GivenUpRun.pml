/* A blocking run whose thread stops serving its loop, because it was interrupted or because the nested run stalled. The run goes on to the
   thread pool, where it is cancelled and ends; nobody takes its outcome. At the same time what it awaits may wake it. The comment at a
   step names its method.

   - It is cancelled before its first step elsewhere, and its end is told exactly once (Terminal).
   - The one who gives it up changes nothing of the run that has the object next.

   The names after #ifdef put the cause of a bug back; build/Models.fsx lists them with the claim that fails. */

#include "Word.pml"

short word;
bool abandoned;                /* RunLoop: its root is told of the end, not a caller */
byte loop;                     /* RunLoop: where its turns go */
#define Blocking 0
#define Pool 1

/* The blocking loop, under its gate, and the queue of the pool. */
bool successor, inLoop, inPool;

byte told;

/* EventLoop.Post. The field is read, then the gate of that loop is taken: BlockingLoop.Post. */
inline Post() {
    where = loop;
    atomic {
        assert(!inLoop && !inPool);
        if
        :: where == Pool || successor -> inPool = true
        :: else -> inLoop = true
        fi;
        where = 0;
        post = false
    }
}

/* RunLoop.Cancel(n). */
inline Cancel(n) {
    atomic {
        if
        :: IsCancelledBy(word, n) ->
            assert(Run(word) == n);
            post = EndsByCancel(word) && State(word) == Parked;
            word = Cancelled(word)
        :: else
        fi
    };
    if
    :: post -> Post()
    :: else
    fi
}

/* The thread that served the loop, in RunLoop.AbandonRun and BlockingLoop.Abandon. */
proctype Server() {
    bool post;
    byte where;

#ifdef F6_PUBLISHED_FIRST
    successor = true;
#endif
#ifdef F6_LOOP_BEFORE_CANCEL
    loop = Pool;
#endif
#ifndef F6_ROOT_LAST
    abandoned = true;
#endif
    Cancel(1);
    loop = Pool;
    successor = true;
#ifdef F6_ROOT_LAST
    abandoned = true;
#endif
    /* BlockingLoop.Close: what was posted until then. */
    atomic {
        if
        :: inLoop -> inLoop = false; inPool = true
        :: else
        fi
    }
}

/* What it awaits: RunLoop.Wake(n, w). */
proctype Completer() {
    bool post;
    byte where;

    atomic {
        if
        :: IsWokenBy(word, 1, 1) -> post = State(word) == Parked; word = To(word, Woken)
        :: else
        fi
    };
    if
    :: post -> Post()
    :: else
    fi
}

/* RunLoop.Execute on a thread of the pool, and the next run of that thread. */
proctype PoolThread() {
    /* RunLoop.BeginTurn. */
    atomic { inPool -> inPool = false; assert(State(word) == Woken); word = Begun(word) };
    /* RunLoop.Take: a checkpoint. */
    assert(word & CancelWanted);
    /* RunLoop.Finish. */
    word = OfRun(1) | Finished;
    if
    :: abandoned ->
        /* RunLoop.Recycle, then RunCompletion.Report. */
        abandoned = false;
        word = OfRun(1) | Free;
        told++
    :: else -> goto end
    fi;
    /* RunLoop.Rent, and a checkpoint of the next run. */
    word = OfRun(2) | Running;
    assert(!(word & CancelWanted) && !abandoned);
    word = OfRun(2) | Finished;

end:
    skip
}

active proctype Terminal() {
    timeout;
    assert(told == 1 && !inLoop && !inPool)
}

init {
    atomic {
        if
        :: word = OfRun(1) | 64 | Parked
        :: word = OfRun(1) | 64 | Parked | Interruptible
        fi;
        run Server();
        run Completer();
        run PoolThread()
    }
}
