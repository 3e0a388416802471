namespace Handlers.Tests.Properties

open System
open System.Collections.Concurrent
open System.IO
open System.Threading
open Expecto.Impl

/// Ends the process when a property runs for longer than the limit, and names the property. Expecto calls it as a
/// printer when a test begins and ends; it watches from its own thread, because a hanging property often blocks the
/// thread pool.
module Watchdog =
    /// The exit code of a hang, as used by the command `timeout`. Expecto's own codes are flags up to 15.
    let exitCode = 124

    /// A property runs its body hundreds of times, so its limit is longer than a unit test's.
    let defaultLimit = TimeSpan.FromSeconds 120.0

    let private report (limit: TimeSpan) names =
        // Standard error as a raw stream: a hanging test may hold the lock of the console's writers.
        use error = new StreamWriter(Console.OpenStandardError())

        for name in names do
            error.WriteLine $"hanging: %s{name}"

        error.WriteLine
            $"It ran for more than %g{limit.TotalSeconds} s, so the run was ended (exit code %d{exitCode}). Run it alone with --filter-test-case and a debugger or dotnet-stack; a property that needs longer can set --test-limit SECONDS."

        error.Flush()
        exit exitCode

    /// The printer with a watchdog, which watches until the summary.
    let beside (printer: TestPrinters) (limit: TimeSpan) =
        let running = ConcurrentDictionary<string, DateTime>()
        let ended = new ManualResetEventSlim()

        let remove name =
            running.TryRemove(name: string) |> ignore

        let watch () =
            while not (ended.Wait(TimeSpan.FromMilliseconds 100.0)) do
                let now = DateTime.UtcNow

                match
                    [
                        for test in running do
                            if now - test.Value > limit then
                                test.Key
                    ]
                with
                | [] -> ()
                | hanging -> report limit (List.sort hanging)

        Thread(watch, IsBackground = true, Name = "watchdog").Start()

        { printer with
            beforeEach =
                fun name skipped ->
                    if not skipped then
                        running[name] <- DateTime.UtcNow

                    printer.beforeEach name skipped
            passed =
                fun name duration ->
                    remove name
                    printer.passed name duration
            ignored =
                fun name reason ->
                    remove name
                    printer.ignored name reason
            failed =
                fun name message duration ->
                    remove name
                    printer.failed name message duration
            exn =
                fun name error duration ->
                    remove name
                    printer.exn name error duration
            summary =
                fun config summary ->
                    ended.Set()
                    printer.summary config summary
        }
