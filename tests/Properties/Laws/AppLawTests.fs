module Handlers.Tests.Properties.AppLawTests

open System
open Expecto
open Handlers
open Handlers.Testing

let private plain = DecoratorTraits.Once

let private leaving (text: string) =
    Handler.Sync(Action(fun () -> Probe.Leave text))

let private waiting text : Handler =
    (leaving text).Then(Handler.Delay(TimeSpan.FromMilliseconds 2.0).Then(leaving $"%s{text}, done"))

let private text (words: string) : Handler<Response> = Handler.Return(Response.Text words)

/// Every kind of hook and every way to make a hook, and its intended behaviour.
let private hooks: (string * LawCheck seq) list =
    [
        "acting before hook", HookLaws.For(BeforeHook.Of("acting", leaving "acts"), plain)
        "waiting before hook", HookLaws.For(BeforeHook.Of("waiting", waiting "waits"), plain)
        "passing before hook", HookLaws.For(BeforeHook.Of("passing", (Handler.Return<Response | null> null)), plain)
        "answering before hook",
        HookLaws.For(
            BeforeHook.Of("answering", (text "answer").Map((fun (r: Response) -> r: Response | null))),
            DecoratorTraits.MayHalt
        )
        "halting before hook",
        HookLaws.For(
            BeforeHook.Of("halting", Handler.Halt<int>(Response.Empty(Status 403)).Ignore()),
            DecoratorTraits.MayHalt
        )
        "acting after hook", HookLaws.For(AfterHook.Of("acting", leaving "acts"), plain)
        "waiting after hook", HookLaws.For(AfterHook.Of("waiting", waiting "waits"), plain)
        "stamping after hook",
        HookLaws.For(
            AfterHook.Of("stamping", (fun response -> Handler.Return(response.WithHeader("X-Stamp", "1")))),
            DecoratorTraits.ChangesResponse
        )
        "acting teardown hook", HookLaws.For(TeardownHook.Of("acting", leaving "acts"), plain)
        "waiting teardown hook", HookLaws.For(TeardownHook.Of("waiting", waiting "waits"), plain)
        "teardown hook of the fault",
        HookLaws.For(
            TeardownHook.Of("looking", (fun (fault: exn | null) -> leaving (if isNull fault then "well" else "ill"))),
            plain
        )
        "error handler by type",
        HookLaws.For(ErrorHandler.For<ProgramFaultException>("by type", (fun _ -> text "answered")), plain)
        "error handler by status",
        HookLaws.For(ErrorHandler.For("by status", Status 418, (fun _ -> text "a pot")), plain)
    ]

let private child: Handler<Fiber<int>> =
    Handler.Spawn(Handler.Delay(TimeSpan.FromMilliseconds 5.0).As(1), Lifetime.Request, "beside")

let private spawning (app: App) =
    app.With(BeforeHook.Of("spawning", child.Ignore()))

let private observed (app: App) =
    app.With(BeforeHook.Of("begin", leaving "open request")).With(TeardownHook.Of("end", leaving "close request"))

let private extensions: (string * (App -> App) * DecoratorTraits) list =
    [
        "nothing", id, plain
        "another app", (fun app -> app.Plus App.Empty), plain
        "a decorator around all",
        (fun app -> app.With(Decorator.Around("around", leaving "in", (fun r -> (leaving "out").As(r))))),
        plain
        "an additional route", (fun app -> app.With(RouteDefinition.Of("/health", [ Method.Get ], text "well"))), plain
        "an additional group",
        (fun app ->
            app.With(
                Group
                    .Of("/admin")
                    .With(BeforeHook.Of("guard", leaving "guards"))
                    .With(RouteDefinition.Of("/", [ Method.Get ], text "admin"))
            )),
        plain
        "fibers of the request", spawning, plain
        "events of the request", observed, plain
        "a hook of values",
        (fun app -> app.With(RouteValuesHook.Of("values", (fun values -> (leaving "values").As(values))))),
        plain
        "an answer to unmatched requests",
        (fun app -> app.With(ErrorHandler.For<NotFound>("missing", (fun _ -> text "nothing here")))),
        DecoratorTraits.ChangesResponse
    ]

let private everywhere = LawTests.settings

[<Tests>]
let hookLaws =
    testList
        "laws of hooks"
        [
            for name, checks in hooks do
                testList
                    name
                    [
                        for setting in everywhere do
                            testList
                                setting.Name
                                [ for check in checks -> LawTests.test (LawTests.only setting 12) check ]
                    ]
        ]

[<Tests>]
let complete =
    testList
        "hooks of the core"
        [
            testCase "every way to make a hook is covered by the laws" (fun () ->
                let makers =
                    [
                        "before", BuiltIn.makersOf<BeforeHook>()
                        "after", BuiltIn.makersOf<AfterHook>()
                        "teardown", BuiltIn.makersOf<TeardownHook>()
                        "error", BuiltIn.makersOf<ErrorHandler>()
                        "values", BuiltIn.makersOf<RouteValuesHook>()
                    ]

                let checkedOn =
                    [
                        "before", [ "Of"; "Of'" ]
                        "after", [ "Of"; "Of'" ]
                        "teardown", [ "Of"; "Of'" ]
                        "error", [ "For"; "For'" ]
                        "values", [ "Of" ]
                    ]

                Expect.equal makers checkedOn "makers of hooks")
        ]

[<Tests>]
let extensionLaws =
    testList
        "laws of extensions"
        [
            for setting in everywhere do
                testList
                    setting.Name
                    [
                        for name, extension, traits in extensions do
                            for check in ExtensionLaws.For(name, Func<App, App>(extension), traits) do
                                LawTests.test (LawTests.only setting 20) check
                    ]
        ]

/// Views in each of the forms of programs.
let private handlers =
    [
        for program in
            [
                "Finally(Suspend(1), Log(2))"
                "Join(Sleep(2), Then(Log(1), All(Sleep(3), Suspend(2))))"
                "Spawn(Then(Sleep(5), Finally(Sleep(9), Log(1))), Catch(Throw(1), Plus(Yield)))"
            ] do
            for form in [ ProgramForm.Combinators; ProgramForm.AsyncMethods ] do
                $"%s{program} by %O{form}", HandlerProgram.Parse(program).ToHandler form
    ]

[<Tests>]
let handlerLaws =
    testList
        "laws of any handler"
        [
            for name, handler in handlers do
                testList
                    name
                    [
                        for setting in Setting.Test do
                            testList
                                setting.Name
                                [
                                    for check in HandlerLaws.For(name, handler) ->
                                        LawTests.test (LawTests.only setting 20) check
                                ]
                    ]
        ]

[<Tests>]
let loopLaws =
    testList
        "laws of event loops"
        [
            for check in
                EventLoopLaws.For("the pool's", (fun time -> Handlers.Runtime.PoolLoop.On time), keepsOrder = false) do
                LawTests.test (LawOptions(Cases = Tier.cases 40)) check
        ]
