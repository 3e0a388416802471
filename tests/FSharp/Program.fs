module Handlers.Tests.FSharp.EntryPoint

open System
open System.Globalization
open Expecto
open Handlers.Tests.Properties
open Expecto.Impl

// Expecto runs tests in parallel. A property that measures allocations, counts threads or touches the thread pool's
// limits must be in a testSequenced list, because otherwise it also measures other tests.

/// The lists that the tiers leave out: the inner loop does not compile the documentation, and tests no chains of a
/// million links.
let private lists =
    {
        LeftToTest = [ "docs"; "handler { }, a million" ]
        LeftToRest = []
        Shortened = []
    }

let private hanging =
    testCase "a property that never ends" (fun () -> Threading.Thread.Sleep Threading.Timeout.Infinite)

/// Takes `--test-limit SECONDS`, `--tier NAME` and `--hang-on-purpose` out of the arguments; the rest is Expecto's.
let rec private read limit hang rest args =
    match args with
    | "--test-limit" :: (seconds: string) :: others ->
        match Double.TryParse(seconds, NumberStyles.Float, CultureInfo.InvariantCulture) with
        | true, seconds when seconds > 0.0 && seconds < 1e6 -> read (TimeSpan.FromSeconds seconds) hang rest others
        | _ -> Result.Error $"--test-limit: expected a positive number of seconds, found %s{seconds}; try 120"
    | [ "--test-limit" ] -> Result.Error "--test-limit: expected a positive number of seconds, found nothing; try 120"
    | "--tier" :: _ :: others -> read limit hang rest others
    | "--hang-on-purpose" :: others -> read limit true rest others
    | other :: others -> read limit hang (other :: rest) others
    | [] -> Ok(limit, hang, Array.ofList (List.rev rest))

[<EntryPoint>]
let main args =
    match Tier.current, read Watchdog.defaultLimit false [] (List.ofArray args) with
    | Result.Error message, _
    | _, Result.Error message ->
        eprintfn "%s" message
        2
    | Ok tier, Ok(limit, hang, rest) ->
        // Passing tests print nothing, failing tests everything, and the totals come last.
        let expecto =
            [
                CLIArguments.Printer(Watchdog.beside TestPrinters.defaultPrinter limit)
                CLIArguments.No_Spinner
                if Console.IsOutputRedirected then
                    CLIArguments.Colours 0
            ]

        if hang then
            runTestsWithCLIArgs expecto rest hanging
        else
            match testFromThisAssembly () with
            | None -> failwith "Expected tests in this assembly, found none."
            | Some tests -> runTestsWithCLIArgs expecto rest (Tier.filter tier lists tests)
