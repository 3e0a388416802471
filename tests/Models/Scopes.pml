/* The fibers and scopes of one request and the moves of both, for ScopeTree.pml. A move is made on the turn of one of the fibers. */

#define Nobody 15

/* Where a fiber is. */
#define Unused 0
#define Enabled 1              /* its turn is to come or runs */
#define Parked 2
#define Over 3                 /* took its last step */
#define Abandoned 4
byte state[FIBERS];

/* What its next step is. */
#define Steps 0                /* one of its own */
#define Gathers 1              /* FiberGroup.Woken */
#define Closes 2               /* CloseScopeFrame.Woken, and FiberGroup.Woken when it closes */
#define Joins 3                /* CancelFiberNode.Woken */
#define Leaves 4               /* its handler is over, or it unwinds */
byte doing[FIBERS];

bool cancelWanted[FIBERS];
bool givenUp[FIBERS];
bool deaf[FIBERS];             /* masked, or awaits what ignores cancellation */
bool wakes[FIBERS];            /* what it awaits ends by itself */
bool leaving[FIBERS];
byte home[FIBERS] = Nobody;    /* the scope that it lives in */
byte stage[FIBERS];            /* where it spawns for its stage */
byte top[FIBERS] = Nobody;     /* the innermost scope among its frames */
byte joined[FIBERS] = Nobody;  /* whose end it waits for */

byte closer[SCOPES];           /* among whose frames the scope is: nobody else can close it */
byte outer[SCOPES];            /* the next one among these frames */
byte outerStage[SCOPES];
byte live[SCOPES];
bool gathers[SCOPES];
bool keeps[SCOPES];            /* what its fibers spawn lives in it, too */
bool decided[SCOPES];
bool closing[SCOPES];
bool awaited[SCOPES];          /* its closer waits for the last of its fibers */

byte begun = 1, opened = 1, steps = 0, cancels = 0;
byte running = Nobody;         /* whose turn it is */
bool clientLeft;
byte ends[FIBERS];

/* Used within a step alone, and 0 between them. */
byte x, y, s, h;
bool doomed[FIBERS], grows, hears;

#define IsLive(f) (state[f] == Enabled || state[f] == Parked)

#ifdef F2_ENDS_TWICE
#define IsOnStack(f) (false)
#else
#define IsOnStack(f) (f == running)
#endif

/* RunLoop.Wake. */
inline Wake(f) {
    if
    :: state[f] == Parked -> state[f] = Enabled
    :: else
    fi
}

/* RunLoop.Cancel. A closer is masked. */
inline RequestCancel(f) {
    cancelWanted[f] = true;
    if
    :: !deaf[f] && doing[f] != Closes -> Wake(f)
    :: else
    fi
}

/* Nothing asks any more; the fewer states there are, the more steps can be tried. */
inline Forget(f) {
    doing[f] = Steps;
    cancelWanted[f] = false;
    deaf[f] = false;
    wakes[f] = false;
    leaving[f] = false;
    stage[f] = 0;
    top[f] = Nobody;
    joined[f] = Nobody;
    home[f] = Nobody
}

/* Fiber.End: FiberScope.Ended, FiberGroup.Ended, and those who wait for it. */
inline End(f) {
    ends[f]++;
    assert(ends[f] == 1);
    assert(live[home[f]] > 0);
    live[home[f]]--;
    if
    :: gathers[home[f]] && !closing[home[f]] ->
        decided[home[f]] = true;
        if
        :: doing[closer[home[f]]] == Gathers && top[closer[home[f]]] == home[f] -> Wake(closer[home[f]])
        :: else
        fi
    :: else
    fi;
    if
    :: live[home[f]] == 0 && awaited[home[f]] ->
        awaited[home[f]] = false;
#ifndef CLOSER_SLEEPS
        Wake(closer[home[f]])
#endif
    :: else
    fi;
    for (y : 0 .. FIBERS - 1) {
        if
        :: doing[y] == Joins && joined[y] == f -> Wake(y)
        :: else
        fi
    };
    y = 0;
    Forget(f)
}

/* Fiber.Abandon, and with it all that only an abandoned one could close. One whose turn it is, is given up: Leave follows. */
inline Abandon(f) {
    for (x : 0 .. FIBERS - 1) { doomed[x] = false };
    doomed[f] = true;
#ifndef F3
    grows = true;
    do
    :: grows ->
        grows = false;
        for (x : 1 .. FIBERS - 1) {
            if
            :: IsLive(x) && !doomed[x] && doomed[closer[home[x]]] -> doomed[x] = true; grows = true
            :: else
            fi
        }
    :: else -> break
    od;
#ifndef ABANDONED_SCOPE_STAYS_OPEN
    for (s : 0 .. opened - 1) { closing[s] = closing[s] || doomed[closer[s]] };
#endif
#endif
    for (x : 1 .. FIBERS - 1) {
        if
        :: doomed[x] && IsOnStack(x) -> givenUp[x] = true
        :: doomed[x] && IsLive(x) && !IsOnStack(x) -> state[x] = (x == running -> state[x] : Abandoned); End(x)
        :: else
        fi
    };
    x = 0; s = 0; grows = false;
    for (y : 0 .. FIBERS - 1) { doomed[y] = false };
    y = 0
}

/* RunLoop.Park: off the stack. One that was given up is abandoned now, with what it has begun since. */
inline Park(f) {
    running = Nobody;
    state[f] = Parked;
    if
    :: givenUp[f] ->
#ifdef GIVEN_UP_ALONE
        state[f] = Abandoned; End(f)
#else
        Abandon(f)
#endif
    :: else
    fi
}

/* FiberScope.Start, FiberScope.StageOf: on a later turn, or not at all where the scope closes. */
inline Start(into) {
    h = begun;
    begun++;
    if
    :: closing[into] -> state[h] = Over; ends[h] = 1
    :: else ->
        state[h] = Enabled;
        home[h] = into;
        stage[h] = (gathers[into] && !keeps[into] -> outerStage[into] : into);
        live[into]++
    fi;
    h = 0
}

/* A frame that closes the scope of what is begun above it: StageNode, RequestScopeNode, CloseScopeFrame, FiberGroup. */
inline Open(f) {
    s = opened;
    opened++;
    closer[s] = f;
    outer[s] = top[f];
    outerStage[s] = stage[f];
    top[f] = s
}

/* FiberScope.Closed has found nobody left: the frame is gone. */
inline Pop(f) {
    s = top[f];
    stage[f] = outerStage[s];
    top[f] = outer[s];
    closer[s] = 0;
    outer[s] = 0;
    outerStage[s] = 0;
    s = 0;
    doing[f] = (leaving[f] -> Leaves : Steps)
}

/* FiberScope.Close. */
inline Close(f) {
    closing[top[f]] = true;
    for (x : 1 .. FIBERS - 1) {
        if
        :: IsLive(x) && home[x] == top[f] -> RequestCancel(x)
        :: else
        fi
    };
    x = 0;
    if
    :: live[top[f]] == 0 -> Pop(f)
    :: else -> awaited[top[f]] = true; doing[f] = Closes; Park(f)
    fi
}
