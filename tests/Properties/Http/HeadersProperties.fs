module Handlers.Tests.Properties.HeadersProperties

open System
open Expecto
open FsCheck
open FsCheck.FSharp
open Handlers
open Handlers.Testing

/// A header name: a token of RFC 9110.
type Name = Name of string

/// A valid header value: no carriage return, line feed or NUL.
type Value = Value of string

/// A header value that would break out of its line.
type Breaking = Breaking of string

let private textOf (allowed: char -> bool) (characters: Gen<char>) least =
    let fits (text: char list) =
        text.Length >= least && List.forall allowed text

    ArbMap.defaults
    |> ArbMap.arbitrary<char list>
    |> fun lists -> Arb.fromGenShrink (Gen.listOf characters |> Gen.filter fits, lists.Shrinker >> Seq.filter fits)
    |> Arb.convert String.Concat Seq.toList

type Generators =
    static member Name() =
        let token = "!#$%&'*+-.^_`|~0123456789abcxyzABCXYZ"

        textOf token.Contains (Gen.elements token) 1
        |> Arb.convert Name (fun (Name name) -> name)

    static member Value() =
        let allowed c = c <> '\r' && c <> '\n' && c <> '\000'

        textOf allowed (ArbMap.generate<char> ArbMap.defaults |> Gen.filter allowed) 0
        |> Arb.convert Value (fun (Value value) -> value)

    static member Breaking() =
        gen {
            let! (Value before) = Generators.Value().Generator
            let! (Value after) = Generators.Value().Generator
            let! line = Gen.elements [ "\r"; "\n"; "\r\n"; "\000" ]
            return Breaking(before + line + after)
        }
        |> Arb.fromGen

let private config =
    { FsCheckConfig.defaultConfig with
        maxTest = 500
        arbitrary = [ typeof<Generators> ]
    }

let private property name body = testPropertyWithConfig config name body

let private headersOf pairs =
    (Headers.Empty, pairs)
    ||> List.fold (fun headers (Name name, Value value) -> headers.Add(name, value))

let private same (a: string) b =
    String.Equals(a, b, StringComparison.OrdinalIgnoreCase)

let private refused action =
    try
        action () |> ignore
        false
    with :? ArgumentException ->
        true

[<Tests>]
let headers =
    testList
        "headers"
        [
            property "added values are returned by name, in order, in any letter case"
            <| fun (once: (Name * Value) list) (again: Value list) (Name missing) ->
                // Generated names hardly ever coincide, so some are added again in other letters.
                let repeated =
                    List.zip (List.truncate again.Length once) (List.truncate once.Length again)
                    |> List.map (fun ((Name name, _), value) -> Name(name.ToUpperInvariant()), value)

                let pairs = once @ repeated
                let headers = headersOf pairs

                let added name =
                    [
                        for Name other, Value value in pairs do
                            if same name other then
                                value
                    ]

                missing :: [ for Name name, _ in pairs -> name ]
                |> List.forall (fun name -> List.ofSeq (headers.All name) = added name)

            property "set leaves one value of the name and all values of other names"
            <| fun (pairs: (Name * Value) list) (Name name) (Value value) ->
                let before = headersOf ((Name name, Value "old") :: pairs)
                let after = before.Set(name, value)

                let others (headers: Headers) =
                    [
                        for header in headers do
                            if not (same header.Name name) then
                                header.Name, header.Value
                    ]

                List.ofSeq (after.All name) = [ value ] && others after = others before

            property "a change leaves the old list unchanged"
            <| fun (pairs: (Name * Value) list) (Name name) (Value value) ->
                let headers = headersOf pairs
                let before = List.ofSeq headers
                headers.Add(name, value).Set(name, value).Remove(name) |> ignore
                List.ofSeq headers = before

            property "a value that would break out of its line is refused"
            <| fun (Name name) (Breaking value) ->
                refused (fun () -> Headers.Empty.Add(name, value))
                && refused (fun () -> Headers.Empty.Set(name, value))

            property "a name with a character that tokens do not allow is refused"
            <| fun (Name before) (Name after) ->
                [ " "; ":"; "\r"; "\n"; "\000"; "ä"; "," ]
                |> List.forall (fun bad -> refused (fun () -> Headers.Empty.Add(before + bad + after, "value")))
        ]
