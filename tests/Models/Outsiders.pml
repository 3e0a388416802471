/* Those who act on a fiber from outside of its turn, for FiberWord.pml: a canceller, the callback of a token, what is awaited, and the one
   who abandons. Each holds what it was given and acts some time later, whatever the object does by then. */

/* Any run for which a condition holds; waits while there is none. */
#define ANY(option) option(1) option(2) option(3)

#define TO_CANCEL(i) :: cancels < CANCELS && visible[i] && !asked[i] -> n = i

/* One who was given (object, number) and acts some time later, whatever the object does by then. */
proctype Canceller() {
    byte n;
    bool post, live;

end:
    do
    :: atomic {
           if
           ANY(TO_CANCEL)
           fi;
           cancels++;
           asked[n] = true
       };
#if defined(F1_RECYCLE_FIRST)
       /* Under the gate of the handle, without a number. */
       atomic {
           if
           :: bound[n] -> post = EndsByCancel(word) && State(word) == Parked; word = Cancelled(word)
           :: else
           fi
       };
       PostIf();
#else
       /* Fiber.RequestCancel: reads its fiber under the gate, acts outside of it. */
       live = bound[n];
#ifdef F1_FLAG_BESIDE
       /* The number is compared, and then a field beside it is written. */
       atomic { live = live && IsCancelledBy(word, n) };
       if
       :: live -> wanted = true
       :: else
       fi;
#endif
       if
       :: live -> Cancel(n)
       :: else
       fi;
#endif
       /* Fiber.CancelSource: read after the swap. Then RequestCancel returns. */
       atomic {
           source[n] = (source[n] == Made -> Fired : source[n]);
           accepted[n] = true;
           live = false;
           n = 0
       }
    od
}

/* The token of a request fires. The callback knows the object alone, which therefore must not have gone on to another run. */
proctype TokenCallback() {
    byte n;
    bool post;

end:
    do
    :: atomic {
           registration == Registered && callbacks < CALLBACKS ->
           callbacks++;
           registration = InFlight;
           n = Run(word);
           asked[n] = true
       };
#ifdef F1_FLAG_BESIDE
       wanted = true;
#endif
       /* RunLoop.Listen, the callback: RunLoop.Cancel of the run that the word names now. */
       atomic {
           if
           :: Lives(word) -> Meant(n); post = EndsByCancel(word) && State(word) == Parked; word = Cancelled(word)
           :: else
           fi
       };
       PostIf();
       atomic {
           source[n] = (source[n] == Made -> Fired : source[n]);
           accepted[n] = true;
           registration = Called;
           n = 0
       }
    od
}

#define TO_CALL(i) :: waker[i] -> slot = i
#define TO_CALL_LATER(i) :: waker[RUNS + 1 + i] -> slot = RUNS + 1 + i

/* What is awaited. It calls on any thread at any time, also long after the run has ended. */
proctype Completer() {
    byte slot;
    bool post;

end:
    do
    :: atomic {
           if
           ANY(TO_CALL)
#if WAITS == 2
           ANY(TO_CALL_LATER)
#endif
           fi;
           if
#ifdef F7
           :: waker[slot] == Trusted -> waker[slot] = TrustedAgain; goto trusted
#else
           :: waker[slot] == Trusted -> waker[slot] = 0; goto trusted
#endif
           :: waker[slot] == TrustedAgain -> waker[slot] = 0; goto trusted
           :: waker[slot] == Foreign -> waker[slot] = ForeignAgain
           :: waker[slot] >= ForeignAgain -> waker[slot] = 0
           :: waker[slot] >= ForeignAgain -> waker[slot] = 0; goto done
           fi
       };
       /* RunLoop.OneWake, and the timer of RunLoop.Pause. */
       Wake(slot % (RUNS + 1), slot / (RUNS + 1) + 1);
       goto done;
trusted:
       /* RunLoop.Wake without a number, for an awaiter that is known to call once. */
       atomic {
           if
           :: Waits(word) ->
               Meant(slot % (RUNS + 1));
               assert(Wait(word) == slot / (RUNS + 1) + 1);
               post = State(word) == Parked;
               word = To(word, Woken)
           :: else
           fi
       };
       PostIf();
done:
       slot = 0
    od
}

#define TO_ABANDON(i) :: abandons < ABANDONS && visible[i] && !givenUp[i] -> n = i

/* The closer, whose patience has ended: by number, and never one that is on a stack. */
proctype Abandoner() {
    byte n;
    bool mine;

end:
    do
    :: atomic {
           if
           ANY(TO_ABANDON)
           fi;
           abandons++;
           givenUp[n] = true
       };
#if defined(F2_ON_STACK)
       /* Without a look at where it is. */
       Detach(n);
       if
       :: mine -> word = To(word, Abandoned); End(n)
       :: else
       fi;
#elif defined(F2_ENDS_TWICE)
       /* Ends it wherever it is; a turn that runs meanwhile does not look afterwards. */
       Detach(n);
       if
       :: mine -> End(n)
       :: else
       fi;
#else
       /* RunLoop.Abandon(n). */
       atomic {
           if
           :: Run(word) == n && (State(word) == Parked || State(word) == Woken) -> word = To(word, Abandoned); mine = true
           :: Run(word) == n && Lives(word) && State(word) != Parked && State(word) != Woken -> word = word | GivenUp
           :: else
           fi
       };
       /* Fiber.Abandon: its last step was not taken, so the handle is still to be had. */
       if
       :: mine -> Detach(n); assert(mine); End(n)
       :: else
       fi;
#endif
       atomic { n = 0; mine = false }
    od
}
