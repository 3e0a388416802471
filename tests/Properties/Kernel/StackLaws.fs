module Handlers.Tests.Properties.StackLaws

open System
open Expecto
open Handlers
open Handlers.Testing

let private many = 1_000_000

let private one: Handler<int> = Handler.Return 1

let private increment x : Handler<int> = Handler.Return(x + 1)

let private grown (grow: Handler<int> -> Handler<int>) =
    let mutable handler = one

    for _ in 2..many do
        handler <- grow handler

    handler

let rec private counted n : Handler<int> =
    if n = many then
        Handler.Return n
    else
        (Handler.Return n).Bind((fun n -> counted (n + 1)))

let rec private nested n : Handler<int> =
    if n = many then
        Handler.Return 1
    else
        (Handler.Return n).Bind((fun n -> nested (n + 1))).Map((fun x -> x + 1))

/// A shape of a million handlers, and the value that it returns.
let private shapes: (string * (unit -> Handler<int>)) list =
    [
        "binds to the left", (fun () -> grown (fun h -> h.Bind(increment)))
        "binds by recursion to the right", (fun () -> counted 1)
        "binds inside maps, by recursion", (fun () -> nested 1)
        "maps", (fun () -> grown (fun h -> h.Map((fun x -> x + 1))))
        "catches that see no fault", (fun () -> (grown (fun h -> h.Catch((fun _ -> one)))).Map((fun _ -> many)))
        "catches that pass the fault on",
        (fun () ->
            let mutable h = Handler.Fail<int>(ProgramFaultException many)

            for _ in 2..many do
                h <- h.Catch(fun fault -> Handler.Fail<int> fault)

            h.Catch(fun (fault: exn) -> Handler.Return((fault :?> ProgramFaultException).Number)))
        "finalizers",
        (fun () ->
            let mutable count = 0

            let last = Handler.Sync(Action(fun () -> count <- count + 1))

            (grown (fun h -> h.Finally(last))).Map((fun _ -> count + 1)))
        "attempts", (fun () -> grown (fun h -> h.Attempt().Map((fun o -> o.GetValue() + 1))))
        "regions", (fun () -> (grown (fun h -> Handler.Uncancelable(fun _ -> h))).Map((fun _ -> many)))
    ]

/// An object of an early turn (the second, because the first turn's object is part of the handler), as seen from the
/// last turn.
let private kept turns =
    let early = WeakReference(null)
    let mutable alive = true

    let rec loop n : Handler<int> =
        if n = turns then
            let look () =
                GC.Collect()
                GC.WaitForPendingFinalizers()
                GC.Collect()
                alive <- early.IsAlive
                n

            Handler.Sync(Func<int> look)
        else
            let payload = obj ()

            if n = 2 then
                early.Target <- payload

            Handler.Nothing.As(payload).Bind(fun given -> loop (if isNull (box given) then n else n + 1))

    loop 1, (fun () -> alive)

[<Tests>]
let laws =
    testList
        "depth"
        [
            for setting in Setting.Real do
                for shape, build in shapes do
                    testCase $"M4 a million %s{shape} need no stack, %s{setting.Name}" (fun () ->
                        let seen = setting.Observe(build ())
                        Expect.equal seen.Ending (ObservedEnding.Value many) "value")

                testCase $"M5 a loop of a million turns keeps nothing of its earlier turns, %s{setting.Name}" (fun () ->
                    let handler, alive = kept many
                    setting.Observe handler |> ignore
                    Expect.isFalse (alive ()) "the early turn's object is alive")
        ]
