module Handlers.Tests.Properties.RouterProperties

open System
open Expecto
open FsCheck
open Handlers
open Handlers.Tests.Properties.Claim

/// How a router is built; a wrong one is another.
type Routers = { Build: Table -> Router<int> }

let private entries (table: Table) =
    [
        for i, entry in List.indexed table.Entries ->
            RouteEntry<int>(RouteTemplate.Parse(Tables.text entry.Template), List.map Method.Of entry.Methods, i)
    ]

let private real = { Build = entries >> Router.Build }

let private said (answer: RouteMatch<int>) =
    match answer.Kind with
    | RouteMatchKind.Found ->
        let values = answer.Values
        Routed.Found(answer.Value, [ for i in 0 .. values.Count - 1 -> values[i] ])
    | RouteMatchKind.Redirect -> Redirects answer.Location
    | RouteMatchKind.MethodNotAllowed -> NotAllowed [ for method in answer.Allowed -> method.Name ]
    | RouteMatchKind.Options -> AutomaticOptions [ for method in answer.Allowed -> method.Name ]
    | _ -> Nowhere

/// The table as far as a router takes it.
let private told table =
    let add kept entry =
        let more =
            { table with
                Entries = kept @ [ entry ]
            }

        if RoutingModel.isRefused more then kept else more.Entries

    { table with
        Entries = List.fold add [] table.Entries
    }

let private routes =
    law "a router finds what trying every template by the rules finds" (fun routers table ->
        let table = told table
        let router = routers.Build table

        all
            [
                for path in table.Paths do
                    agree
                        $"%s{table.Method} %s{path}"
                        (RoutingModel.route table path)
                        (said (router.Match(Method.Of table.Method, path)))
            ])

let private refuses =
    law "a router refuses two routes of one shape and rank that share a method, and no others" (fun routers table ->
        let refused =
            try
                routers.Build table |> ignore
                false
            with :? ArgumentException ->
                true

        agree "refused" (RoutingModel.isRefused table) refused)

let private order =
    law "the order of declaration means nothing" (fun routers table ->
        let table = told table

        let backwards =
            routers.Build
                { table with
                    Entries = List.rev table.Entries
                }

        let last = table.Entries.Length - 1

        let renumbered =
            function
            | Routed.Found(i, values) -> Routed.Found(last - i, values)
            | other -> other

        all
            [
                for path in table.Paths do
                    agree
                        path
                        (RoutingModel.route table path)
                        (renumbered (said (backwards.Match(Method.Of table.Method, path))))
            ])

[<Tests>]
let properties =
    let config =
        { FsCheckConfig.defaultConfig with
            maxTest = Tier.cases 1500
            arbitrary = [ typeof<Tables.Generators> ]
        }

    testList
        "router"
        [
            for law in [ routes; refuses; order ] do
                testPropertyWithConfig config law.Name (holds real law)
        ]

/// The first entry counts, whatever its rank: every template takes plain text.
let private leveled table =
    let plain entry =
        let segments =
            entry.Template.Segments
            |> List.map (function
                | Typed _ -> Plain
                | other -> other)

        { entry with
            Entry.Template =
                { entry.Template with
                    Segments = segments
                }
        }

    real.Build(
        told
            { table with
                Entries = List.map plain table.Entries
            }
    )

let private slashless table =
    let bare entry =
        { entry with
            Entry.Template = { entry.Template with Slash = false }
        }

    real.Build(
        told
            { table with
                Entries = List.map bare table.Entries
            }
    )

[<Tests>]
let mutants =
    testList
        "router mutants"
        [
            catches 100 Tables.table routes "one without constraints" { Build = leveled }
            catches 100 Tables.table routes "one without trailing slashes" { Build = slashless }
            catches 100 Tables.table refuses "one that takes whatever it is given" { Build = told >> real.Build }
        ]
