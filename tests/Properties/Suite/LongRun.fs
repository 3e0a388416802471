namespace Handlers.Tests.Properties

open System
open System.Diagnostics
open Handlers
open Handlers.Testing

/// `--long MINUTES` runs every law repeatedly, each time on other cases, until the time is over or a law does not hold.
module LongRun =
    let private round (seed: uint64) (until: Stopwatch -> bool) (clock: Stopwatch) =
        LawTests.all
        |> Seq.takeWhile (fun _ -> not (until clock))
        |> Seq.tryPick (fun (check, options) ->
            let result =
                check.Run(LawOptions(Cases = options.Cases, Settings = options.Settings, Seed = seed))

            if result.Holds then None else Some(string result))

    // The values of a file are created on first use: these fill the list.
    let private tests () =
        [
            InterpreterTests.laws
            DecoratorTests.laws
            AppLawTests.hookLaws
            AppLawTests.extensionLaws
            AppLawTests.handlerLaws
            AppLawTests.loopLaws
        ]

    /// Returns 0 if every law held all the time, otherwise 1, with the counterexample on standard error.
    let run (minutes: float) =
        tests () |> ignore

        if LawTests.all.Count = 0 then
            failwith "Expected laws to check, found none."

        let clock = Stopwatch.StartNew()
        let until (clock: Stopwatch) = clock.Elapsed.TotalMinutes >= minutes

        let rec go rounds =
            if until clock then
                printfn "%d rounds of %d laws and subjects, all hold" rounds LawTests.all.Count
                0
            else
                // Far enough apart that no round repeats the cases of another round.
                let seed = uint64 DateTime.UtcNow.Ticks + uint64 rounds * 1_000_000UL
                printfn "round %d, seed %d, after %.0f minutes" (rounds + 1) seed clock.Elapsed.TotalMinutes

                match round seed until clock with
                | None -> go (rounds + 1)
                | Some counterexample ->
                    eprintfn "%s" counterexample
                    1

        go 0
