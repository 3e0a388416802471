namespace Handlers.Tests.Properties

open System
open Expecto

/// How much of a test program a run includes: `--tier quick`, `test` or `rest`; without the option everything.
[<RequireQualifiedAccess>]
type Tier =
    | All
    /// The inner loop: ten cases of each law, and none of the slow lists.
    | Quick
    /// A third of the cases of each law, and none of the lists that are left to Rest.
    | Test
    /// The lists that Test leaves out, and every case of those that it shortens.
    | Rest

/// How the tiers treat lists of tests, by their first names. All others run unchanged in Quick and in Test.
type Lists =
    {
        /// Quick leaves them to Test.
        LeftToTest: string list
        /// Quick and Test leave them to Rest.
        LeftToRest: string list
        /// Test runs fewer cases of them, and Rest runs all.
        Shortened: string list
    }

module Tier =
    let private read name =
        match name with
        | "quick" -> Ok Tier.Quick
        | "test" -> Ok Tier.Test
        | "rest" -> Ok Tier.Rest
        | other -> Result.Error $"--tier: expected quick, test or rest, found %s{other}"

    /// The tier of this run. The values of an F# program, including its tests, are created before `main` has read its
    /// arguments, so this is read from the command line on first use.
    let current =
        let arguments = Environment.GetCommandLineArgs() |> List.ofArray

        match List.skipWhile ((<>) "--tier") arguments with
        | [] -> Ok Tier.All
        | [ _ ] -> read "nothing"
        | _ :: name :: _ -> read name

    /// The number of cases of a law or property that this run includes, out of the total.
    let cases count =
        match current with
        | Ok Tier.Quick -> min count 10
        | Ok Tier.Test -> min count (max 10 (count / 3))
        | _ -> count

    /// The tests of a tier. A listed name that does not exist is refused, so that the names cannot become stale.
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

        // Filtered tests have one name each instead of lists, but Expecto's own --filter-test-list needs lists.
        if tier = Tier.All then
            tests
        else
            Test.filter "." (first >> takes) tests
