namespace Handlers.Tests.Properties

open Expecto
open Handlers

/// Laws of the kit as tests.
module LawTests =
    /// How many times as many cases as usual: `--long` asks for more.
    let mutable more = 1

    let only setting cases =
        LawOptions(Cases = cases * more, Settings = [ setting ])

    /// The check as a test.
    let test (options: LawOptions) (check: LawCheck) =
        testCase check.Name (fun () ->
            match check.Run options with
            | result when result.Holds -> ()
            | result -> failtest (string result))
