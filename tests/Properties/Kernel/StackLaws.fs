module Handlers.Tests.Properties.StackLaws

open System
open Expecto
open Handlers

let private many = 1_000_000

let private one: Handler<int> = Primitives.Return 1

let private increment x : Handler<int> = Primitives.Return(x + 1)

let private grown (grow: Handler<int> -> Handler<int>) =
    let mutable handler = one

    for _ in 2..many do
        handler <- grow handler

    handler

let rec private counted n : Handler<int> =
    if n = many then
        Primitives.Return n
    else
        Primitives.Bind(Primitives.Return n, (fun n -> counted (n + 1)))

let rec private nested n : Handler<int> =
    if n = many then
        Primitives.Return 1
    else
        Primitives.Map(Primitives.Bind(Primitives.Return n, (fun n -> nested (n + 1))), (fun x -> x + 1))

/// A shape of a million handlers, and what it yields.
let private shapes: (string * (unit -> Handler<int>)) list =
    [
        "binds to the left", (fun () -> grown (fun h -> Primitives.Bind(h, increment)))
        "binds by recursion to the right", (fun () -> counted 1)
        "binds inside of maps, by recursion", (fun () -> nested 1)
        "maps", (fun () -> grown (fun h -> Primitives.Map(h, (fun x -> x + 1))))
        "catches that see nothing",
        (fun () -> Primitives.Map(grown (fun h -> Primitives.Catch(h, (fun _ -> one))), (fun _ -> many)))
        "catches that pass the fault on",
        (fun () ->
            Primitives.Catch(
                (let mutable h = Primitives.Fail<int>(ProgramFault many)

                 for _ in 2..many do
                     h <- Primitives.Catch(h, (fun fault -> Primitives.Fail<int> fault))

                 h),
                (fun fault -> Primitives.Return((fault :?> ProgramFault).Number))
            ))
        "finalizers",
        (fun () ->
            let mutable count = 0

            let last = Primitives.Act(fun () -> count <- count + 1)

            Primitives.Map(grown (fun h -> Primitives.Finally(h, last)), (fun _ -> count + 1)))
        "attempts", (fun () -> grown (fun h -> Primitives.Map(Primitives.Attempt h, (fun o -> o.GetValue() + 1))))
        "regions", (fun () -> Primitives.Map(grown (fun h -> Primitives.Uncancelable(fun _ -> h)), (fun _ -> many)))
    ]

/// An object of an early turn (of the second: the first one's is part of the handler), seen from the last one.
let private kept turns =
    let early = WeakReference(null)
    let mutable alive = true

    let rec loop n : Handler<int> =
        if n = turns then
            Primitives.Sync(fun () ->
                GC.Collect()
                GC.WaitForPendingFinalizers()
                GC.Collect()
                alive <- early.IsAlive
                n)
        else
            let payload = obj ()

            if n = 2 then
                early.Target <- payload

            Primitives.Bind(
                Primitives.As(Primitives.Nothing, payload),
                fun given -> loop (if isNull (box given) then n else n + 1)
            )

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
                        Expect.equal seen.Ending (Ending.Value many) "value")

                testCase $"M5 a loop of a million turns keeps nothing of its earlier ones, %s{setting.Name}" (fun () ->
                    let handler, alive = kept many
                    setting.Observe handler |> ignore
                    Expect.isFalse (alive ()) "the early turn's object is alive")
        ]
