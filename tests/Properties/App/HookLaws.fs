module Handlers.Tests.Properties.HookLaws

open System
open Expecto
open FsCheck
open FsCheck.FSharp
open Handlers
open Handlers.Tests.Properties.Claim
open Handlers.Testing

let private answeredTo (request: Request) (setting: Setting) spec (app: App) =
    let cancelAt =
        match spec.CancelAt with
        | Some k -> Nullable k
        | None -> Nullable()

    let context cancellation =
        RequestContext.Of(request, cancellation = cancellation)

    let seen = setting.Observe(app.Handler, cancelAt, context)

    {
        Status =
            if seen.Ending = ObservedEnding.Cancelled then
                None
            else
                Some(int (seen.Ending.What.Split(' ')[0]))
        Trace = List.ofSeq seen.Events
        Reports = [ for report in seen.Reported -> $"{report.Kind} %s{Apps.nameOf report.Fault}" ]
    }

let private answeredBy request spec (app: App) =
    match
        [
            for setting in Setting.Real -> setting.Name, answeredTo request setting spec app
        ]
    with
    | (_, first) :: others ->
        for name, other in others do
            if other <> first then
                failtest $"The %s{name} interpreter saw %A{other}, the first one %A{first}."

        first
    | [] -> failtest "Expected an interpreter, found none."

/// Runs the request of a description against an app.
let private answered spec app = answeredBy (Apps.request spec) spec app

let private order: Claim<AppModel.Directions, AppSpec> =
    law "the order of a request agrees with the model" (fun directions spec ->
        agree "request" (AppModel.run directions spec) (answered spec (Apps.app spec)))

let private passing piece = { piece with Act = Pass }

let private scopes change (spec: AppSpec) =
    { spec with
        App = change spec.App
        Groups = List.map change spec.Groups
    }

let private quiet wrap =
    {
        First = passing wrap.First
        Last = passing wrap.Last
    }

/// Only the before hooks do anything but pass.
let private beforesOnly spec =
    let change (scoped: Scoped) =
        { scoped with
            Afters = List.map passing scoped.Afters
            Teardowns = List.map passing scoped.Teardowns
            Wraps = List.map quiet scoped.Wraps
        }

    { scopes change spec with
        CancelAt = None
        View = passing spec.View
        Wraps = List.map quiet spec.Wraps
        Own = List.map passing spec.Own
    }

let private aftersOnly spec =
    let change (scoped: Scoped) =
        { scoped with
            Befores = List.map passing scoped.Befores
            Teardowns = List.map passing scoped.Teardowns
            Wraps = List.map quiet scoped.Wraps
        }

    { scopes change spec with
        CancelAt = None
        View = passing spec.View
        Wraps = List.map quiet spec.Wraps
    }

let private failing spec =
    let spec = beforesOnly (aftersOnly spec)

    let view =
        match spec.View with
        | { Waits = true } -> { spec.View with Act = Faults ABigBoom }
        | _ ->
            { spec.View with
                Act = Faults ANoteMissing
            }

    { spec with View = view }

let private ended event trace =
    trace |> List.exists (fun (seen: string) -> seen.StartsWith(event: string))

let private model spec = AppModel.run AppModel.right spec

let private compared spec =
    agree "request" (model spec) (answered spec (Apps.app spec))

let private teardowns trace =
    trace |> List.filter (fun (event: string) -> event.Contains " teardown ")

let private h1 =
    law "H1 the first answer ends before hooks and view; after hooks and teardown hooks run" (fun () (spec: AppSpec) ->
        let spec = beforesOnly spec
        let expected = model spec
        let stopped = expected.Status <> Some 200 && not (ended "view" expected.Trace)

        all
            [
                compared spec
                // The model has the same author: this states the law in other words.
                if stopped && spec.Asked = TheRoute then
                    let afters =
                        spec.App :: spec.Groups |> List.sumBy (fun scoped -> scoped.Afters.Length)

                    let seen =
                        (answered spec (Apps.app spec)).Trace
                        |> List.filter (fun event -> event.Contains " after " && event.EndsWith ", done")

                    agree "after hooks" afters seen.Length
            ])

let private h2 =
    law
        "H2 after hooks run in reverse, inner scopes first, each with the response of the one before"
        (fun () (spec: AppSpec) -> compared (aftersOnly spec))

let private h3 =
    law "H3 teardown hooks run once, in reverse, at whatever step the request is cancelled" (fun () (spec: AppSpec) ->
        let length = (model { spec with CancelAt = None }).Trace.Length

        all
            [
                for k in 1..2..length do
                    let spec = { spec with CancelAt = Some k }
                    let seen = answered spec (Apps.app spec)
                    agree $"at %d{k}" (model spec) seen
                    let once = teardowns seen.Trace
                    agree $"at %d{k}, once" (List.distinct once) once
            ])

let private h4 =
    law
        "H4 a teardown hook that fails does not stop the others and does not change the response"
        (fun () (spec: AppSpec) ->
            let change (scoped: Scoped) =
                { scoped with
                    Teardowns = List.map passing scoped.Teardowns
                }

            let spec = { spec with CancelAt = None }
            let seen = answered spec (Apps.app spec)
            let peaceful = scopes change spec
            let expected = answered peaceful (Apps.app peaceful)

            all
                [
                    agree "status" expected.Status seen.Status
                    agree "trace" expected.Trace seen.Trace
                ])

let private waiting waits spec =
    let at piece = { piece with Waits = waits }

    let wrap (wrap: Wrap) : Wrap =
        {
            First = at wrap.First
            Last = at wrap.Last
        }

    let change (scoped: Scoped) =
        { scoped with
            Befores = List.map at scoped.Befores
            Afters = List.map at scoped.Afters
            Teardowns = List.map at scoped.Teardowns
            Wraps = List.map wrap scoped.Wraps
            Errors = List.map (fun (key, piece) -> key, at piece) scoped.Errors
        }

    { scopes change spec with
        View = at spec.View
        Own = List.map at spec.Own
        Wraps = List.map wrap spec.Wraps
    }

let private h6 =
    law "H6 hooks that wait have the same effect as hooks that do not" (fun () (spec: AppSpec) ->
        let patient, hasty = waiting true spec, waiting false spec
        agree "request" (answered hasty (Apps.app hasty)) (answered patient (Apps.app patient)))

let private h7 =
    law
        "H7 the nearest error handler of the innermost scope answers, by status before type; its own fault is a 500"
        (fun () (spec: AppSpec) ->
            let spec = failing spec
            let seen = answered spec (Apps.app spec)

            all
                [
                    compared spec
                    agree "a response" true (seen.Status <> None && seen.Status <> Some 200)
                ])

let private h8 =
    law "H8 apps are a monoid" (fun () (spec: AppSpec) ->
        let shell, routed = Apps.shell spec, Apps.routed spec
        let whole = answered spec (shell.Plus routed)

        let other =
            App.Empty.With(AfterHook.Of("other", Handler.Sync(Action(fun () -> Probe.Leave "other"))))

        all
            [
                agree "neutral on the left" whole (answered spec (App.Empty.Plus(shell).Plus routed))
                agree "neutral on the right" whole (answered spec (shell.Plus(routed).Plus App.Empty))
                agree
                    "associative"
                    (answered spec (shell.Plus(other).Plus routed))
                    (answered spec (shell.Plus(other.Plus routed)))
            ])

/// How an app is put under a prefix: the law must catch a wrong way.
let private mounting: string -> App -> App =
    fun prefix app -> App.Empty.Mount(prefix, app)

let private p7 =
    law
        "P7 prefixes compose: split in any way among groups and mounts, they give the same runs; a decorator of a branch that does not match does not run"
        (fun mount (spec: AppSpec) ->
            let under (prefixes: string list) =
                (Apps.shell spec).Plus(Apps.routedUnder (fun index -> prefixes[index]) spec)

            let at path app = answeredBy (Request.Get path) spec app

            let routed = { spec with Asked = TheRoute }
            let whole = answered routed (Apps.app routed)
            let splits = [ [ "/a"; "/b" ]; [ "/a/b"; "" ]; [ ""; "/a/b" ] ]
            let apart = mount "/a" (mount "/b" (Apps.routed spec))

            all
                [
                    if spec.Groups.Length = 2 then
                        for split in splits do
                            agree $"split as %A{split}" whole (at "/a/b/here" (under split))

                            agree
                                $"an unmatched request next to the route, split as %A{split}"
                                (model { spec with Asked = NoRoute })
                                (at "/a/b/elsewhere" (under split))

                    agree
                        "mounted twice, compared with once"
                        (at "/a/b/here" (mount "/a/b" (Apps.routed spec)))
                        (at "/a/b/here" apart)

                    let missed = at "/a/elsewhere" apart

                    agree
                        "decorators of a branch that does not match"
                        []
                        (missed.Trace |> List.filter (fun e -> e.Contains " wrap "))
                ])

/// Mounts that add something for each prefix.
let private wrongMounts: (string * (string -> App -> App)) list =
    [
        "a mount with an extra hook",
        (fun prefix app ->
            App.Empty.Mount(
                prefix,
                app.With(BeforeHook.Of("own", Handler.Sync(Action(fun () -> Probe.Leave "mounted"))))
            ))
        "a mount whose decorators also run for unmatched requests",
        (fun prefix app ->
            App.Empty
                .With(BeforeHook.Of("wrap", Handler.Sync(Action(fun () -> Probe.Leave "mount wrap first"))))
                .Mount(prefix, app))
    ]

let private config count =
    { FsCheckConfig.defaultConfig with
        maxTest = Tier.cases count
        arbitrary = [ typeof<AppGenerators.Generators> ]
    }

[<Tests>]
let laws =
    testList
        "hooks"
        [
            testPropertyWithConfig (config 1000) order.Name (holds AppModel.right order)

            testPropertyWithConfig (config 150) p7.Name (holds mounting p7)

            for count, law in [ 300, h1; 300, h2; 60, h3; 300, h4; 300, h6; 500, h7; 200, h8 ] do
                testPropertyWithConfig (config count) law.Name (holds () law)
        ]

[<Tests>]
let mutants =
    testList
        "hook mutants"
        [
            for name, wrong in
                [
                    "before hooks in reverse",
                    { AppModel.right with
                        Befores = List.rev
                    }
                    "after hooks forward", { AppModel.right with Afters = id }
                    "teardown hooks forward", { AppModel.right with Teardowns = id }
                    "the last before hook is left out",
                    { AppModel.right with
                        Befores = List.truncate 1
                    }
                ] do
                catches 100 AppGenerators.spec order name wrong

            for name, wrong in wrongMounts do
                catches 100 AppGenerators.spec p7 name wrong
        ]
