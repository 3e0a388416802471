namespace Handlers.Tests.Properties

open System.Collections.Generic
open Expecto
open Handlers
open Handlers.Testing

/// The kit's laws as tests.
module LawTests =
    /// Every check that became a test, for long runs.
    let all = List<LawCheck * LawOptions>()

    /// The settings in which laws are checked: all of them, or in the inner loop two interpreters and one schedule.
    let settings =
        let every = Seq.append Setting.Test Setting.Real |> List.ofSeq

        match Tier.current with
        | Ok Tier.Quick -> [ Setting.Random; Setting.Blocking; Setting.Async ]
        | _ -> every

    let only setting cases =
        LawOptions(Cases = Tier.cases cases, Settings = [ setting ])

    /// The check as a test.
    let test (options: LawOptions) (check: LawCheck) =
        all.Add((check, options))

        testCase check.Name (fun () ->
            match check.Run options with
            | result when result.Holds -> ()
            | result -> failtest (string result))
