module Handlers.Tests.Properties.DecoratorLaws

open System.Threading.Tasks
open Expecto
open FsCheck
open Handlers
open Handlers.Tests.Properties.Law

/// What laws of one decorator are checked on: how a decorator is made of its description.
type Making = { Make: Decoration -> Decorator }

let private real = { Make = Decorations.decorator }

let private made making decorations =
    decorations |> List.map making.Make |> Decorator.All

let private run case (decorator: Decorator) (view: Handler<Response>) =
    one case.CancelAt (Decorations.result (decorator.Apply view))

/// A view that says when it begins and when it has ended.
let private marked (handler: Handler<int>) =
    let begins = Building.logging "view begins" 0
    let ends: Handler = Building.logging "view ends" 0
    Decorations.view (Primitives.Finally(Primitives.Then(begins, handler), ends))

let private count (event: string) trace =
    trace |> List.filter ((=) event) |> List.length

let d1: Law<Making, Decorated> =
    law "D1 the identity changes nothing" (fun _ case ->
        let view = Decorations.view (Building.handler case.View)
        agree "view" true (obj.ReferenceEquals(Decorator.Identity.Apply view, view)))

let d2: Law<Making, Decorated> =
    law "D2 composing is associative, and the identity is neutral" (fun making case ->
        let view = Decorations.view (Building.handler case.View)

        match List.map making.Make (case.Decorations @ [ Identical; Identical ]) with
        | a :: b :: c :: _ ->
            let left = a.Then(b).Then(c)
            let right = a.Then(b.Then c)

            all
                [
                    agree "run" (run case left view) (run case right view)
                    agree
                        "neutral"
                        (run case a view)
                        (run case (Decorator.Identity.Then(a).Then Decorator.Identity) view)
                    agree "name" left.Name right.Name
                    agree "parts" (List.ofSeq left.Parts) (List.ofSeq right.Parts)
                ]
        | _ -> None)

let d3: Law<Making, Decorated> =
    law "D3 the outer decorator begins first and ends last" (fun making case ->
        let names = [ 1 .. case.Decorations.Length + 1 ]

        let logging n =
            making.Make(Around(Log(n + 100), Plus(Log(n + 200))))

        let view = Decorations.view (Building.logging "view" 0)

        let seen =
            run { case with CancelAt = None } (Decorator.All(List.map logging names)) view

        let before = [ for n in names -> $"log %d{n + 100}" ]
        let after = [ for n in List.rev names -> $"log %d{n + 200}" ]
        let expected = before @ [ "view" ] @ after
        agree "trace" expected seen.Trace)

let d4: Law<Making, Decorated> =
    law
        "D4 a decorator preserves awaiting: a view and its twin without suspensions end alike, and it ends after them"
        (fun making case ->
            let decorator = made making case.Decorations
            let seen = run case decorator (marked (Building.handler case.View))
            let twin = run case decorator (marked (Building.twin case.View))

            all
                [
                    agree "twin" twin seen
                    agree "ended views" (count "view begins" seen.Trace) (count "view ends" seen.Trace)
                ])

let model: Law<Making, Decorated> =
    law "D6, D7, D9 value, fault and cancellation of a decorated view are what the model says" (fun making case ->
        let decorated =
            (case.Decorations, case.View)
            ||> List.foldBack (fun decoration view -> Decorations.around view decoration)

        let view = Decorations.view (Building.handler case.View)
        agree "run" (Model.run case.CancelAt decorated) (run case (made making case.Decorations) view))

/// The same kind of decorator, whose own parts only leave a trace.
let rec private quiet decoration =
    match decoration with
    | Around _ -> Around(Log 1, Plus(Log 2))
    | Finalized _ -> Finalized(Log 3)
    | Both(outer, inner) -> Both(quiet outer, quiet inner)
    | other -> other

let d8: Law<Making, Decorated> =
    law "D8 a halt passes decorators" (fun making case ->
        let decorator = made making (List.map quiet case.Decorations)
        let halting = Then(case.View, Halt 5)
        let without = one None (Building.handler halting)

        let seen =
            run { case with CancelAt = None } decorator (Decorations.view (Building.handler halting))

        match without.Ending with
        | Halted _ -> agree "ending" without.Ending seen.Ending
        | _ -> None)

let d10: Law<Making, Decorated> =
    law "D10 what a decorator does at the end, it does once if it began, however the view ended" (fun making case ->
        // Numbers that no generated program uses.
        let bracket = Both(Around(Log 100, Plus(Return 0)), Finalized(Log 200))
        let view = Decorations.view (Building.handler case.View)

        all
            [
                for k in 0..6 do
                    let cancelAt = if k = 0 then None else Some k
                    let seen = run { case with CancelAt = cancelAt } (making.Make bracket) view
                    // The first event is that of the part before: cancelled there, the view's bracket has not begun.
                    agree $"at %d{k}" (if k = 1 then 0 else 1) (count "log 200" seen.Trace)
            ])

let d13: Law<Making, Decorated> =
    law "D13 every run of a decorated view is the first run" (fun making case ->
        let decorated =
            (made making case.Decorations).Apply(Decorations.view (Building.handler case.View))

        let first = one case.CancelAt (Decorations.result decorated)

        all
            [
                for _ in 1..2 -> agree "again" first (one case.CancelAt (Decorations.result decorated))
            ])

let d14: Law<Making, Decorated> =
    law "D14 decorating does nothing" (fun making case ->
        let probe = Probe None

        Runs.withProbe probe (fun () ->
            (made making case.Decorations).Apply(Decorations.view (Building.handler case.View))
            |> ignore)

        agree "trace" [] probe.Trace)

let private deep (compose: Decorator -> Decorator -> Decorator) =
    let step = Decorator.Map("step", fun response -> response)
    let mutable all = step

    for _ in 2..100_000 do
        all <- compose all step

    all

let private composed =
    [
        "to the left", deep (fun all step -> all.Then step)
        "to the right", deep (fun all step -> step.Then all)
    ]

[<Tests>]
let laws =
    let config count =
        { FsCheckConfig.defaultConfig with
            maxTest = count
            arbitrary = [ typeof<Decorations.Generators> ]
        }

    testList
        "decorators"
        [
            for count, law in
                [
                    100, d1
                    300, d2
                    100, d3
                    1000, d4
                    500, model
                    500, d8
                    100, d10
                    200, d13
                    300, d14
                ] do
                testPropertyWithConfig (config count) law.Name (holds real law)

            for direction, decorator in composed do
                testCase $"D16 a hundred thousand decorators, composed %s{direction}, need no stack" (fun () ->
                    let decorated = decorator.Apply(Decorations.view (Primitives.Return 1))
                    Expect.equal (one None (Decorations.result decorated)).Ending (Ending.Value 1) "ending"
                    Expect.equal decorator.Parts.Count 100_000 "parts")
        ]

/// Starts the view as a run of its own and answers at once: what a decorator does that does not await.
let private detaching =
    Decorator.Of(
        "detaching",
        fun view ->
            Primitives.Sync(fun (context: RequestContext) ->
                Runs.asynchronous.RunAsync(view, context) |> ignore
                Decorations.response 0)
    )

/// Awaits no longer than to the view's first suspension.
let private hurrying =
    Decorator.Of(
        "hurrying",
        fun view ->
            Primitives.Async(fun (context: RequestContext) ->
                let running = Runs.asynchronous.RunAsync(view, context)

                if running.IsCompleted then
                    running
                else
                    ValueTask<Response>(Decorations.response 0))
    )

let private haltless =
    Decorator.Of(
        "haltless",
        (fun view -> Primitives.Settle(view, (fun _ -> Primitives.Return(Decorations.response 0))))
    )

let private eager =
    Decorator.Of(
        "eager",
        fun view ->
            Trace.log "eager"
            view
    )

let private counting =
    let runs = ref 0

    Decorator.Map(
        "counting",
        fun response ->
            runs.Value <- runs.Value + 1
            Decorations.response (Decorations.number response + runs.Value)
    )

/// The part at the end behind a bind: for values only.
let rec private onValue decoration =
    match decoration with
    | Finalized last -> Decorations.decorator (Around(Return 0, Plus last))
    | Both(outer, inner) -> (onValue outer).Then(onValue inner)
    | other -> Decorations.decorator other

let private around (decorator: Decorator) =
    {
        Make = fun decoration -> (Decorations.decorator decoration).Then decorator
    }

[<Tests>]
let mutants =
    testList
        "decorator mutants"
        [
            for law, name, mutant in
                [
                    d4, "one that does not await", around detaching
                    d4, "one that awaits the first part only", around hurrying
                    d8, "one that answers whatever happened", around haltless
                    d10, "one that does its last part on success alone", { Make = onValue }
                    d13, "one that counts its runs", around counting
                    d14, "one that acts when it is applied", around eager
                ] do
                catches 100 Decorations.decorated law name mutant
        ]
