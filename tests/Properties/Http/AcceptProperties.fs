module Handlers.Tests.Properties.AcceptProperties

open System
open Expecto
open FsCheck
open FsCheck.FSharp
open Handlers
open Handlers.Testing

let private types =
    [
        "text/html"
        "text/plain"
        "text/plain;format=flowed"
        "application/json"
        "image/png"
    ]

let private ranges = types @ [ "text/*"; "application/*"; "*/*"; "video/mp4" ]

/// The ranges of an Accept header with their weights in thousandths, the same in another order, and the offers.
type Accepting =
    {
        Ranges: (string * int) list
        Shuffled: (string * int) list
        Offered: string list
    }

type Generators =
    static member Accepting() =
        gen {
            let range =
                Gen.zip (Gen.elements ranges) (Gen.elements [ 0; 1; 300; 500; 999; 1000 ])

            let! ranges = Gen.nonEmptyListOf range
            let! shuffled = Gen.shuffle (List.toArray ranges)
            let! offered = Gen.nonEmptyListOf (Gen.elements types)

            return
                {
                    Ranges = ranges
                    Shuffled = List.ofArray shuffled
                    Offered = List.distinct offered
                }
        }
        |> Arb.fromGen

let private header (ranges: (string * int) list) =
    ranges
    |> List.map (fun (range, weight) -> $"%s{range};q=%d{weight / 1000}.%03d{weight % 1000}")
    |> String.concat ", "

let private best (ranges: (string * int) list) (offered: string list) =
    let request = Request.Get("/").WithHeader("Accept", header ranges)
    Option.ofObj (request.BestMatch offered)

/// The rule as in the RFC: the weight of the most specific range that matches a type, and the greatest weight if the
/// range occurs twice.
let private weight (ranges: (string * int) list) (offer: string) =
    let main = offer.Split('/').[0]
    let bare = offer.Split(';').[0]

    [ offer; bare; $"%s{main}/*"; "*/*" ]
    |> List.tryPick (fun name ->
        match ranges |> List.filter (fst >> (=) name) |> List.map snd with
        | [] -> None
        | weights -> Some(List.max weights))
    |> Option.defaultValue 0

let private config =
    { FsCheckConfig.defaultConfig with
        arbitrary = [ typeof<Generators> ]
    }

[<Tests>]
let tests =
    testList
        "accept"
        [
            testPropertyWithConfig
                config
                "the choice does not depend on the order of the header"
                (fun (input: Accepting) -> best input.Ranges input.Offered = best input.Shuffled input.Offered)

            testPropertyWithConfig
                config
                "the choice is the first offer with the greatest weight, or none if all weights are zero"
                (fun (input: Accepting) ->
                    let weights = input.Offered |> List.map (weight input.Ranges)
                    let most = List.max weights

                    let expected =
                        if most = 0 then
                            None
                        else
                            Some input.Offered[List.findIndex ((=) most) weights]

                    best input.Ranges input.Offered = expected)

            testPropertyWithConfig
                config
                "another order of the offers changes the choice only among equal weights"
                (fun (input: Accepting) ->
                    let chosen = best input.Ranges input.Offered
                    let other = best input.Ranges (List.rev input.Offered)
                    Option.map (weight input.Ranges) chosen = Option.map (weight input.Ranges) other)
        ]
