module Handlers.Tests.Properties.DecoratorTests

open System
open Expecto
open Handlers
open Handlers.Testing

let private plain = DecoratorTraits.Once

let private leaving (text: string) =
    Handler.Sync(Action(fun () -> Probe.Leave text))

/// Opens something before the view and closes it afterwards.
let private bracketing =
    Decorator.Of(
        "bracketing",
        fun view -> Handler.Bracket((leaving "open it").As(0), (fun _ -> view), fun _ -> leaving "close it")
    )

let private recovering =
    Decorator.Of("recovering", fun view -> view.Catch((fun _ -> Handler.Return(Response.Text("recovered", 500)))))

let private retrying =
    let again (number: int) (_: exn) =
        if number < 3 then
            Nullable(TimeSpan.FromMilliseconds 5.0)
        else
            Nullable()

    Decorator.Of("retrying", (fun view -> view.Retry(Func<int, exn, Nullable<TimeSpan>>(again))))

let private guarding =
    Decorator.Of(
        "guarding",
        fun view ->
            Handler.Request.Bind(fun request ->
                if isNull (request.Headers.First "Authorization") then
                    Handler.Halt<Response>(Response.Empty(Status 401))
                else
                    view)
    )

/// Every way to make a decorator in the library, and its intended behaviour.
let private all =
    [
        Decorator.Identity, plain
        Decorator.OfMetadata("marking", [ "metadata" :> obj ]), plain
        Decorator.Map("mapping", (fun response -> response.WithHeader("X-Mapped", "yes"))),
        DecoratorTraits.ChangesResponse
        Decorator.Around("around", leaving "before", (fun response -> (leaving "after").As(response))), plain
        Decorator.Of("finalizing", (fun view -> view.Finally(leaving "finalizer"))), plain
        bracketing, plain
        bracketing.Then(Decorator.Around("around", leaving "before", (fun response -> Handler.Return response))), plain
        recovering, DecoratorTraits.MayFail ||| DecoratorTraits.ChangesResponse
        retrying, DecoratorTraits.Many ||| DecoratorTraits.MayFail ||| DecoratorTraits.Waits
        guarding, DecoratorTraits.MayHalt
        Decorator.Of("masking nothing", (fun view -> Handler.Uncancelable(fun restore -> restore.Run view))), plain
        Decorator.When((fun request -> request.Path = "/"), bracketing), plain
        Decorator.When((fun request -> request.Path = "/elsewhere"), recovering), plain
        Decorator.Conditional, plain
        Decorator.LimitInput(InputLimits()), DecoratorTraits.Independent
        Decorator.AllowCrossSite(), plain
        Decorator.SecurityHeaders(), plain
        Decorator.All [ bracketing; Decorator.OfMetadata("marking", [ "metadata" :> obj ]) ], plain
        Decorator.Map("independent", (fun response -> response.WithHeader("X-Own", "yes"))),
        DecoratorTraits.ChangesResponse ||| DecoratorTraits.Independent
        Decorator.Around(
            "waiting",
            Handler.Delay(TimeSpan.FromMilliseconds 3.0),
            (fun response -> Handler.Return response)
        ),
        DecoratorTraits.Waits
    ]

[<Tests>]
let laws =
    testList
        "laws of decorators"
        [
            for setting in LawTests.settings do
                testList
                    setting.Name
                    [
                        for decorator, traits in all do
                            for check in DecoratorLaws.For(decorator, traits) do
                                LawTests.test (LawTests.only setting 30) check
                    ]
        ]

let private deep (compose: Decorator -> Decorator -> Decorator) =
    let step = Decorator.Map("step", id)
    let mutable all = step

    for _ in 2..100_000 do
        all <- compose all step

    all

let private composed =
    [
        "to the left", deep (fun all step -> all.Then step)
        "to the right", deep (fun all step -> step.Then all)
    ]

/// The number of decorators for which D16 can be checked: without events, a hundred thousand.
let private large =
    [
        Decorator.Identity
        Decorator.OfMetadata("marking", [ "metadata" :> obj ])
        Decorator.Map("mapping", id)
        Decorator.Around("around", Handler.Nothing, (fun response -> Handler.Return response))
        Decorator.Of("finalizing", (fun view -> view.Finally(Handler.Nothing)))
        Decorator.When((fun _ -> true), Decorator.Map("mapping", id))
        Decorator.Conditional
        Decorator.LimitInput(InputLimits())
        Decorator.AllowCrossSite()
    ]

[<Tests>]
let size =
    testSequenced
    <| testList
        "a hundred thousand decorators"
        [
            for decorator in large do
                testCase $"D16 a hundred thousand of '%O{decorator}' need as little stack as ten" (fun () ->
                    let options =
                        LawOptions(Many = 100_000, Only = [ "D16" ], Settings = [ Setting.Blocking; Setting.Test[0] ])

                    DecoratorLaws.Check(decorator, DecoratorTraits.ChangesResponse, options)
                    |> ignore)
        ]

/// A way to make a decorator in the core that is missing above would not be covered by any law.
[<Tests>]
let complete =
    testList
        "decorators of the core"
        [
            testCase "every way to make a decorator is covered by the laws" (fun () ->
                let checkedOn =
                    [
                        "Identity"
                        "OfMetadata"
                        "Of"
                        "Map"
                        "Around"
                        "When"
                        "Conditional"
                        "LimitInput"
                        "AllowCrossSite"
                        "SecurityHeaders"
                        "All"
                        "Then"
                    ]

                Expect.equal (BuiltIn.makersOf<Decorator>()) (List.sort checkedOn) "makers of decorators")
        ]

[<Tests>]
let depth =
    testList
        "depth of decorators"
        [
            for direction, decorator in composed do
                testCase $"D16 a hundred thousand decorators, composed %s{direction}, need no stack" (fun () ->
                    let decorated = decorator.Apply(Handler.Return(Response.Text "1"))
                    let seen = Setting.Blocking.Observe decorated
                    Expect.equal seen.Ending.Kind (Nullable OutcomeKind.Value) "ending"
                    Expect.equal decorator.Parts.Count 100_000 "parts")
        ]
