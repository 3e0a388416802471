module Handlers.Tests.Properties.GeneratorTests

open Expecto
open FsCheck
open FsCheck.FSharp
open Handlers
open Handlers.Runtime
open Handlers.Testing

let private config count =
    { FsCheckConfig.defaultConfig with
        maxTest = count
        arbitrary = [ typeof<LawArbitraries> ]
    }

/// The smallest failing value, found in FsCheck's way.
let rec private smallest (arbitrary: Arbitrary<'a>) fails value =
    match arbitrary.Shrinker value |> Seq.tryFind fails with
    | Some smaller -> smallest arbitrary fails smaller
    | None -> value

let private failing (arbitrary: Arbitrary<'a>) fails =
    arbitrary.Generator
    |> Gen.sampleWithSeed (Rnd 20260101UL) 30 50
    |> Array.filter fails
    |> Array.map (smallest arbitrary fails)

[<Tests>]
let shrinking =
    testList
        "shrinking"
        [
            testCase "an app shrinks to the failing part: one hook and nothing else" (fun () ->
                let found = failing Generators.Apps (fun app -> app.TeardownHooks.Count > 0)
                Expect.isNonEmpty found "apps"

                for app in found do
                    let parts =
                        app.BeforeHooks.Count, app.AfterHooks.Count, app.TeardownHooks.Count, app.Groups.Count

                    Expect.equal parts (0, 0, 1, 0) "hooks and groups"
                    Expect.equal app.TeardownHooks[0].Name "Return(0)" "the hook"
                    Expect.equal app.Decorator.Name Decorator.Identity.Name "decorator")

            testCase "a hook shrinks to the failing step" (fun () ->
                let found = failing Generators.BeforeHooks (fun hook -> hook.Name.Contains "Sleep")
                Expect.isNonEmpty found "hooks"

                for hook in found do
                    Expect.equal hook.Name "Sleep(0)" "the hook")

            testCase "a decorator shrinks to the failing part" (fun () ->
                let found =
                    failing Generators.Decorators (fun decorator -> decorator.Name.StartsWith "around")

                Expect.isNonEmpty found "decorators"

                for decorator in found do
                    Expect.equal decorator.Name "around Return(0), Return(0)" "the decorator")

            testCase "a request shrinks to the failing part" (fun () ->
                let found =
                    failing Generators.Requests (fun request -> (string request).Contains "page=")

                Expect.isNonEmpty found "requests"

                for request in found do
                    Expect.stringStarts (string request) "GET /?page=" "the request"
                    Expect.isFalse ((string request).Contains '&') "one pair")
        ]

[<Tests>]
let tests =
    testList
        "generators"
        [
            testPropertyWithConfig
                (config 500)
                "the path of a request begins with a slash, and its text is method and target"
                (fun (request: Request) ->
                    request.Path.StartsWith '/'
                    && (string request).StartsWith $"%s{request.Method.Name} ")

            testPropertyWithConfig
                (config 500)
                "a template can be parsed again from its text"
                (fun (template: RouteTemplate) -> (RouteTemplate.Parse template.Text).Text = template.Text)

            testPropertyWithConfig
                (config 200)
                "a program that starts no fiber ends alike under every schedule"
                (fun (program: HandlerProgram) (schedule: Schedule) ->
                    let seen = (Setting.Scheduled schedule).Observe(program.ToHandler())

                    match seen.DifferenceFrom(Setting.Blocking.Observe(program.ToHandler())) with
                    | null -> ()
                    | words -> failtest words)

            testPropertyWithConfig (config 100) "generated decorators preserve awaiting" (fun (decorator: Decorator) ->
                let options = LawOptions(Cases = 5, Only = [ "D4" ])

                DecoratorLaws.Check(decorator, DecoratorTraits.ChangesResponse ||| DecoratorTraits.Waits, options)
                |> ignore)

            testPropertyWithConfig (config 100) "generated apps answer or are cancelled" (fun (app: App) ->
                let path = if app.Groups.Count = 0 then "/" else "/group"

                let seen =
                    Setting.Blocking.Observe(
                        app.Handler,
                        context = fun cancellation -> RequestContext.Of(Request.Get path, cancellation = cancellation)
                    )

                seen.Ending = ObservedEnding.Cancelled
                || seen.Ending.Kind = System.Nullable OutcomeKind.Value)
        ]
