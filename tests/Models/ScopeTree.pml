/* The fibers of one request and the scopes that they live in: the root, what it spawns for a stage and for the request, gatherings (All,
   Race, a route scope), nested apps, and a fiber that cancels another one. All of it happens on the turns of one request, one after the
   other, so what a turn does between two looks at the world is one step here. Between the steps come completions, a client that leaves,
   and grace times that run out. The comment at a step names its method. docs/kernel.md says what the claims are for.

   - When the root has ended, no fiber of it is enabled, and each has ended exactly once (whenLeaving).
   - The count of a scope's living fibers is right (Ended).
   - The one who closes a scope always wakes, and the root ends (timeout).

   The names after #ifdef put the cause of a bug back; build/Models.fsx lists them with the claim that fails. */

#ifndef FIBERS
#define FIBERS 4               /* the root is number 0 */
#endif
#ifndef SCOPES
#define SCOPES 3               /* that of the request is number 0 */
#endif
#ifndef STEPS
#define STEPS 5                /* of all fibers, not counting what ends them */
#endif
#ifndef CANCELS
#define CANCELS 1
#endif

#include "Scopes.pml"

/* Any fiber, or any scope, for which a condition holds. */
#if FIBERS == 4
#define ANY(option) option(0) option(1) option(2) option(3)
#define ANY_BUT_ROOT(option) option(1) option(2) option(3)
#else
#define ANY(option) option(0) option(1) option(2) option(3) option(4)
#define ANY_BUT_ROOT(option) option(1) option(2) option(3) option(4)
#endif
#if SCOPES == 3
#define ANY_SCOPE(option) option(0) option(1) option(2)
#else
#define ANY_SCOPE(option) option(0) option(1) option(2) option(3)
#endif

#define TAKES_TURN(f) :: running == Nobody && state[f] == Enabled -> running = f
#define COMPLETES(f) :: state[f] == Parked && doing[f] == Steps && wakes[f] -> state[f] = Enabled; wakes[f] = false
#define LOSES_PATIENCE(f) :: state[f] == Parked && doing[f] == Joins -> state[f] = Enabled
#define GRACE_ENDS(i) :: awaited[i] && live[i] > 0 && state[closer[i]] == Parked -> awaited[i] = false; state[closer[i]] = Enabled
#define TO_CANCEL(i) :: i < begun && cancels < CANCELS && ends[i] == 0 -> joined[f] = i

#define IsOver(i) (!IsLive(i) && ends[i] == (i < begun))

init {
    byte f = Nobody;
    d_step { state[0] = Enabled; top[0] = 0; outer[0] = Nobody };

end:
    do
    :: atomic {
           if
           /* Strand.Execute, BlockingLoop.Serve, LoopThread: the next turn, of one fiber at a time. */
           ANY(TAKES_TURN)
           /* RunLoop.Wake by what it awaits, and by the timer of RunLoop.Pause for CancelFiberNode and for FiberScope.Close. */
           ANY(COMPLETES)
           ANY_BUT_ROOT(LOSES_PATIENCE)
           ANY_SCOPE(GRACE_ENDS)
           /* The token of the request: RunLoop.Cancel of the root. */
           :: !clientLeft && IsLive(0) -> clientLeft = true; RequestCancel(0)
           :: running != Nobody -> goto step
           fi
       }
    od;

step:
    atomic {
        f = running;
        if
        :: doing[f] == Steps -> goto ownStep
        :: doing[f] == Gathers -> goto whenGathering
        :: doing[f] == Closes -> goto whenClosing
        :: doing[f] == Joins -> goto whenJoining
        :: doing[f] == Leaves -> goto whenLeaving
        fi;

ownStep:
        if
        :: cancelWanted[f] && !deaf[f] -> goto leave  /* RunLoop.Take: a checkpoint */
        :: else
        fi;
        if
        :: goto leave
        :: steps < STEPS -> steps++
        fi;
        if
        :: begun < FIBERS ->
            /* SpawnNode with Lifetime.Stage: FiberState.OpenStage, FiberScope.Start. */
            if
            :: deaf[begun] = true
            :: skip
            fi;
            d_step { Start(stage[f]) }
        :: begun < FIBERS && stage[f] != 0 ->
            /* SpawnNode with Lifetime.Request. */
            if
            :: deaf[begun] = true
            :: skip
            fi;
            d_step { Start(0) }
        :: opened < SCOPES ->
            /* A stage or a nested app: StageEnd.Enter, RequestScopeNode.Step. */
            d_step { Open(f); stage[f] = s; s = 0 }
        :: opened < SCOPES && begun < FIBERS ->
            /* FiberGroup.Begin; of one arm or of two, which spawn for the stage around it, or into it (ScopeGroup). */
            d_step { Open(f); gathers[s] = true; s = 0 };
            if
            :: keeps[top[f]] = true
            :: skip
            fi;
            if
            :: deaf[begun] = true
            :: skip
            fi;
            d_step { Start(top[f]) };
            if
            :: begun < FIBERS ->
                if
                :: deaf[begun] = true
                :: skip
                fi;
                d_step { Start(top[f]) }
            :: skip
            fi;
            d_step { doing[f] = Gathers; Park(f) }
        ::  /* RunLoop.BeginWait, RunLoop.Pause: it may wait for ever, except the root. */
            if
            :: wakes[f] = true
            :: f != 0 -> wakes[f] = false
            fi;
            d_step { Park(f) }
        ::  /* CancelFiberNode.Step: asks, and waits with a limit; for itself it does not wait. */
            if
            ANY_BUT_ROOT(TO_CANCEL)
            fi;
            d_step {
                cancels++;
                RequestCancel(joined[f]);
                if
                :: joined[f] == f -> joined[f] = Nobody
                :: else -> doing[f] = Joins; Park(f)
                fi
            }
        fi;
        goto next;

whenGathering:
        skip;
        /* FiberGroup.Woken. */
        d_step {
            if
            :: decided[top[f]] || (cancelWanted[f] && !deaf[f]) -> Close(f)
            :: else -> Park(f)
            fi
        };
        goto next;

whenClosing:
        skip;
        /* FiberScope.Closed: abandons what is left. */
        d_step {
            awaited[top[f]] = false;
            for (h : 1 .. FIBERS - 1) {
                if
                :: IsLive(h) && home[h] == top[f] -> Abandon(h)
                :: else
                fi
            };
            h = 0;
            assert(live[top[f]] == 0);
            Pop(f)
        };
        goto next;

whenJoining:
        skip;
        /* CancelFiberNode.Woken. */
        d_step {
            doing[f] = Steps;
            if
            :: !IsLive(joined[f]) || (cancelWanted[f] && !deaf[f])
            :: else -> Abandon(joined[f])
            fi;
            joined[f] = Nobody
        };
        goto next;

leave:
        skip;
        d_step { leaving[f] = true; doing[f] = Leaves };
whenLeaving:
        skip;
        /* StageEnd, RequestScopeNode and CloseScopeFrame from the top down, then the bottom frame: RunCompletion or Fiber.Settle. */
        d_step {
            if
            :: top[f] != Nobody -> Close(f)
            :: else ->
                running = Nobody;
                state[f] = Over;
                if
                :: f == 0 -> ends[0] = 1; assert(IsOver(1) && IsOver(2) && IsOver(3) && IsOver(FIBERS - 1))
                :: else -> End(f)
                fi
            fi
        };
next:
        f = Nobody
    };
    goto end
}

/* Nothing is left to happen: then the root has ended. */
active proctype Terminal() {
    timeout;
    assert(state[0] == Over)
}
