namespace Handlers.Tests.Properties

open System
open Expecto

/// How much of a program of tests a run takes: `--tier quick`, `test` or `rest`; without the option everything.
[<RequireQualifiedAccess>]
type Tier =
    | All
    /// The inner loop: ten cases of each law, and none of the lists that take long.
    | Quick
    /// A third of the cases of each law, and none of the lists that are left to Rest.
    | Test
    /// The lists that Test leaves out, and every case of those that it shortens.
    | Rest

/// What the tiers do with lists of tests, by their first names. All others run as they are in Quick and in Test.
type Lists =
    {
        /// Quick leaves them to Test.
        LeftToTest: string list
        /// Quick and Test leave them to Rest.
        LeftToRest: string list
        /// Test runs fewer cases of them, and Rest all.
        Shortened: string list
    }

module Tier =
    let private read name =
        match name with
        | "quick" -> Ok Tier.Quick
        | "test" -> Ok Tier.Test
        | "rest" -> Ok Tier.Rest
        | other -> Result.Error $"--tier: expected quick, test or rest, found %s{other}"

    /// The tier of this run. The values of an F# program, its tests among them, are made before `main` has read its arguments,
    /// so this is read from the command line where it is first asked for.
    let current =
        let arguments = Environment.GetCommandLineArgs() |> List.ofArray

        match List.skipWhile ((<>) "--tier") arguments with
        | [] -> Ok Tier.All
        | [ _ ] -> read "nothing"
        | _ :: name :: _ -> read name

    /// How many cases of a law or property this run takes, of the number that it has.
    let cases count =
        match current with
        | Ok Tier.Quick -> min count 10
        | Ok Tier.Test -> min count (max 10 (count / 3))
        | _ -> count

    /// The tests of a tier. A list that is named but does not exist is refused, so that the names cannot go stale.
    let filter tier lists (tests: Expecto.Test) =
        let first (name: string list) = List.head name

        let names =
            Test.toTestCodeList tests |> Seq.map (fun test -> first test.name) |> Set.ofSeq

        match
            lists.LeftToTest @ lists.LeftToRest @ lists.Shortened
            |> List.filter (fun name -> not (names.Contains name))
        with
        | [] -> ()
        | missing -> failwith $"Expected lists of these names, found none: %A{missing}. Rename them in Program.fs."

        let takes name =
            match tier with
            | Tier.All -> true
            | Tier.Quick -> not (List.contains name (lists.LeftToTest @ lists.LeftToRest))
            | Tier.Test -> not (List.contains name lists.LeftToRest)
            | Tier.Rest -> List.contains name (lists.LeftToRest @ lists.Shortened)

        // Filtered tests have one name each instead of lists, which Expecto's own --filter-test-list needs.
        if tier = Tier.All then
            tests
        else
            Test.filter "." (first >> takes) tests
