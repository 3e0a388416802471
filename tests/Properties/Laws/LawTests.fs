namespace Handlers.Tests.Properties

open System.Collections.Generic
open Expecto
open Handlers

/// Laws of the kit as tests.
module LawTests =
    /// Every check that became a test, for runs that go on and on.
    let all = List<LawCheck * LawOptions>()

    let only setting cases =
        LawOptions(Cases = Tier.cases cases, Settings = [ setting ])

    /// The check as a test.
    let test (options: LawOptions) (check: LawCheck) =
        all.Add((check, options))

        testCase check.Name (fun () ->
            match check.Run options with
            | result when result.Holds -> ()
            | result -> failtest (string result))
