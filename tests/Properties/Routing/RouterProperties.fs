module Handlers.Tests.Properties.RouterProperties

open System
open Expecto
open FsCheck
open FsCheck.FSharp
open Handlers
open Handlers.Tests.Properties.Claim
open Handlers.Testing

/// How a router is built; a mutant has another way.
type Routers = { Build: Table -> Router<int> }

let private entries (table: Table) =
    [
        for i, entry in List.indexed table.Entries ->
            RouteEntry<int>(
                RouteTemplate.Parse(Tables.text entry.Template),
                List.map Method.Of entry.Methods,
                i,
                AutomaticOptions = entry.Automatic
            )
    ]

let private real = { Build = entries >> Router.Build }

let private said (answer: RouteMatch<int>) =
    let values () =
        let values = answer.Values
        [ for i in 0 .. values.Count - 1 -> values[i] ]

    match answer.Kind with
    | RouteMatchKind.Found -> Routed.Found(answer.Value, values ())
    | RouteMatchKind.Redirect -> Redirects answer.Location
    | RouteMatchKind.MethodNotAllowed -> NotAllowed [ for method in answer.Allowed -> method.Name ]
    | RouteMatchKind.Options ->
        AutomaticOptions([ for method in answer.Allowed -> method.Name ], answer.Value, values ())
    | _ -> Nowhere

/// The routes of the table that the router accepts.
let private told table =
    let add (kept, claimed) entry =
        let claims = RoutingModel.claims entry

        if Set.isEmpty (Set.intersect claims claimed) then
            entry :: kept, Set.union claims claimed
        else
            kept, claimed

    { table with
        Entries = table.Entries |> List.fold add ([], Set.empty) |> fst |> List.rev
    }

let private routes =
    law "a router finds the same route as trying every template by the rules" (fun routers table ->
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
    law
        "a router refuses two routes with the same shape and rank that share a method, and no others"
        (fun routers table ->
            let refused =
                try
                    routers.Build table |> ignore
                    false
                with :? ArgumentException ->
                    true

            agree "refused" (RoutingModel.isRefused table) refused)

let private order =
    law "the order of declaration has no effect" (fun routers table ->
        let table = told table

        let backwards =
            routers.Build
                { table with
                    Entries = List.rev table.Entries
                }

        let last = table.Entries.Length - 1

        // Of two entries that differ only in their methods, the first gives the answer to OPTIONS: that is not a
        // difference.
        let unordered =
            function
            | AutomaticOptions(allowed, _, values) -> AutomaticOptions(allowed, 0, values)
            | other -> other

        let renumbered =
            function
            | Routed.Found(i, values) -> Routed.Found(last - i, values)
            | other -> unordered other

        all
            [
                for path in table.Paths do
                    agree
                        path
                        (unordered (RoutingModel.route table path))
                        (renumbered (said (backwards.Match(Method.Of table.Method, path))))
            ])

[<Tests>]
let properties =
    let config =
        { FsCheckConfig.defaultConfig with
            maxTest = Tier.cases 1500
            arbitrary = [ typeof<Tables.Generators> ]
        }

    let large =
        { config with
            maxTest = 20
            arbitrary = [ typeof<Tables.LargeGenerators> ]
        }

    testList
        "router"
        [
            for law in [ routes; refuses; order ] do
                testPropertyWithConfig config law.Name (holds real law)

            testPropertyWithConfig large $"%s{routes.Name}, among hundreds of routes" (holds real routes)

            testCase "the generated tables reach every kind of answer" (fun () ->
                let kinds =
                    Gen.sampleWithSeed (Rnd(1UL)) 50 500 Tables.table
                    |> Seq.collect (fun table ->
                        let table = told table
                        table.Paths |> List.map (RoutingModel.route table))
                    |> Seq.countBy (function
                        | Routed.Found _ -> "found"
                        | Redirects _ -> "redirects"
                        | NotAllowed _ -> "not allowed"
                        | AutomaticOptions _ -> "options"
                        | Nowhere -> "nowhere")

                Expect.equal (Seq.length kinds) 5 $"%A{kinds}"

                for kind, count in kinds do
                    Expect.isGreaterThan count 20 kind)
        ]

/// A wrong router in which the first entry counts, whatever its rank: every template accepts plain text.
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
            catches 100 Tables.table routes "a router without constraints" { Build = leveled }
            catches 100 Tables.table routes "a router without trailing slashes" { Build = slashless }
            catches 100 Tables.table refuses "a router that accepts any table" { Build = told >> real.Build }
        ]
