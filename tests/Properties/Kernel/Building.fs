namespace Handlers.Tests.Properties

open System
open System.Threading
open System.Threading.Tasks
open Handlers

/// Programs as handlers.
module Building =
    let private box' = Key<int>("box", Func<int>(fun () -> 0))

    let fn =
        function
        | Add n -> fun x -> (x + n) % 1000
        | Times n -> fun x -> (x * n) % 1000
        | Breaks code -> fun _ -> raise (Fault code)

    /// A step that leaves an event and yields a number.
    let logging (event: string) value : Handler<int> =
        Primitives.Sync(fun () ->
            Trace.log event
            value)

    let cancel: Handler<int> =
        Primitives.Sync(fun () ->
            Trace.log "cancel"
            Probe.Here.Cancel()
            0)

    /// How a program is built: the restorers of the regions around, and whether what can suspend does.
    type private Form =
        {
            Restorers: Restore list
            Suspends: bool
        }

    let private resumed code =
        Trace.log $"resumed %d{code}"
        code

    let private suspending form code (finish: int -> int) : Handler<int> =
        let before = $"suspend %d{code}"

        if form.Suspends then
            Primitives.Async(fun (_: RequestContext) ->
                ValueTask<int>(
                    task {
                        Trace.log before
                        do! Task.Yield()
                        return finish code
                    }
                ))
        else
            Primitives.Sync(fun () ->
                Trace.log before
                finish code)

    /// An outcome as a number, the same for real ones and the model's.
    let number ending =
        match ending with
        | Value x -> x
        | Halted code -> 100 + code
        | Faulted code -> 300 + code
        | Stopped -> 500

    let rec private make form program : Handler<int> =
        let inner = make form
        let after = makeNext form

        match program with
        | Return x -> Primitives.Return x
        | Log x -> logging $"log %d{x}" x
        // Made anew at each run: faults of finalizers are attached to it.
        | Fail code -> Primitives.Bind(Primitives.Return code, (fun code -> Primitives.Fail<int>(Fault code)))
        | Throw code -> Primitives.Sync<int>(fun () -> raise (Fault code))
        | ThrowStop -> Primitives.Sync<int>(fun () -> raise (OperationCanceledException()))
        | Halt code -> Primitives.Halt<int>(Runs.halt code)
        | Yield when not form.Suspends -> Primitives.Return 0
        | Yield -> Primitives.As(Primitives.Yield, 0)
        | Get -> box'.Get()
        | Set x -> Primitives.As(box'.Set x, x)
        | Cancel -> cancel
        | Reach -> Primitives.Map(Primitives.Cancellation, (fun token -> if token.CanBeCanceled then 1 else 0))
        | Suspend x -> suspending form x resumed
        | SuspendThrow code -> suspending form code (fun code -> raise (Fault(resumed code)))
        | Map(p, f) -> Primitives.Map(inner p, fn f)
        | Bind(p, next) -> Primitives.Bind(inner p, after next)
        | Then(p, q) -> Primitives.Then(inner p, inner q)
        | Catch(p, next) -> Primitives.Catch(inner p, Runs.codeOf >> after next)
        | Settle(p, next) -> Primitives.Settle(inner p, Runs.endingOf >> number >> after next)
        | Attempt p -> Primitives.Map(Primitives.Attempt(inner p), Runs.endingOf >> number)
        | Finally(p, last) -> Primitives.Finally(inner p, (inner last: Handler))
        | FinallyWith(p, next) ->
            let finalizer outcome : Handler =
                after next (number (Runs.endingOf outcome))

            Primitives.Finally(inner p, finalizer)
        | Uncancelable p ->
            Primitives.Uncancelable(fun restore ->
                make
                    { form with
                        Restorers = restore :: form.Restorers
                    }
                    p)
        | Restored(depth, p) ->
            match List.tryItem depth form.Restorers with
            | Some restore -> restore.Run(inner p)
            | None -> inner p

    and private makeNext form next x : Handler<int> =
        match next with
        | Always p -> make form p
        | Plus p -> Primitives.Map(make form p, (fun y -> (x + y) % 1000))
        | ByParity(even, odd) -> make form (if x % 2 = 0 then even else odd)
        | NextThrows code -> raise (Fault code)

    let private whole = { Restorers = []; Suspends = true }

    let handler program = make whole program

    let next following = makeNext whole following

    /// The same program without suspensions: the same effects, the same end.
    let twin program =
        make { whole with Suspends = false } program
