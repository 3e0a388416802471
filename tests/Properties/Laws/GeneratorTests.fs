module Handlers.Tests.Properties.GeneratorTests

open Expecto
open FsCheck
open Handlers
open Handlers.Runtime

let private config count =
    { FsCheckConfig.defaultConfig with
        maxTest = count
        arbitrary = [ typeof<LawArbitraries> ]
    }

[<Tests>]
let tests =
    testList
        "generators"
        [
            testPropertyWithConfig
                (config 500)
                "a request's path begins with a slash, and its text is method and target"
                (fun (request: Request) ->
                    request.Path.StartsWith '/'
                    && (string request).StartsWith $"%s{request.Method.Name} ")

            testPropertyWithConfig
                (config 500)
                "a template is read again from its text"
                (fun (template: RouteTemplate) -> (RouteTemplate.Parse template.Text).Text = template.Text)

            testPropertyWithConfig
                (config 200)
                "a program ends alike under every schedule when it begins no task"
                (fun (program: HandlerProgram) (schedule: Schedule) ->
                    let seen = (Setting.Scheduled schedule).Observe(program.ToHandler())

                    match seen.DifferenceFrom(Setting.Blocking.Observe(program.ToHandler())) with
                    | null -> ()
                    | words -> failtest words)

            testPropertyWithConfig (config 100) "generated decorators preserve awaiting" (fun (decorator: Decorator) ->
                let options = LawOptions(Cases = 5, Only = [ "D4" ])

                DecoratorLaws.Check(decorator, DecoratorTraits.ChangesResponse ||| DecoratorTraits.Waits, options)
                |> ignore)

            testPropertyWithConfig (config 100) "generated apps answer, or were cancelled" (fun (app: App) ->
                let path = if app.Groups.Count = 0 then "/" else "/group/"

                let seen =
                    Setting.Blocking.Observe(
                        app.Handler,
                        context = fun cancellation -> RequestContext.Of(Request.Get path, cancellation = cancellation)
                    )

                seen.Ending = Ending.Cancelled
                || seen.Ending.Kind = System.Nullable OutcomeKind.Value)
        ]
