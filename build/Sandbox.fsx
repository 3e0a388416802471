/// A place outside of the repository in which commands run as on the machine of somebody who has the packages and nothing else: an empty home, empty
/// folders, and the packages of this repository in a folder.
module Handlers.Sandbox

#load "Suites.fsx" "Stages.fsx"

open System
open System.Collections.Generic
open System.Diagnostics
open System.IO
open System.Net.Sockets
open System.Threading
open System.Threading.Tasks
open Handlers.Building

/// A command or an answer is not as expected.
exception Unexpected of what: string

let unexpected what = raise (Unexpected what)

/// A command that takes longer hangs. It is long, because other programs may keep the machine busy.
let private limit = TimeSpan.FromMinutes 15.0

let private root = Path.GetFullPath $"%s{artifacts}/try"
let feed = Path.Combine(root, "feed")
let private packages = Path.Combine(root, "packages")

/// Every run has its own version, so no cache on the machine can have an older package of the same version. It is a release, which the commands of the
/// pages find without an option.
let version = $"0.1.%d{int (DateTime.UtcNow - DateTime(2026, 1, 1)).TotalSeconds}"

/// The home and the empty folders are below it. Inside of the repository, projects would get its settings.
let temporary =
    Path.Combine(Path.GetTempPath(), $"handlers-try-%d{Environment.ProcessId}")

let private home = Path.Combine(temporary, "home")

let private clear folder =
    if Directory.Exists folder then
        Directory.Delete(folder, true)

let private write (path: string) (text: string) =
    Directory.CreateDirectory(string (Path.GetDirectoryName path)) |> ignore
    File.WriteAllText(path, text)

/// The packages that were restored before, which spares downloads; ours are in there under other versions.
let private machinePackages =
    match Environment.GetEnvironmentVariable "NUGET_PACKAGES" with
    | null
    | "" -> Path.Combine(Environment.GetFolderPath Environment.SpecialFolder.UserProfile, ".nuget", "packages")
    | folder -> folder

/// Empties the sandbox, except for packages of others that were restored before.
let prepare () =
    for folder in [ feed; temporary ] do
        clear folder
        Directory.CreateDirectory folder |> ignore

    if Directory.Exists packages then
        Directory.EnumerateDirectories(packages, "handlers*") |> Seq.iter clear

    // The sources of the machine stay configured, and the folder of packages is one more.
    let machine =
        Path.Combine(Environment.GetFolderPath Environment.SpecialFolder.UserProfile, ".nuget", "NuGet", "NuGet.Config")

    if File.Exists machine then
        write (Path.Combine(home, ".nuget", "NuGet", "NuGet.Config")) (File.ReadAllText machine)

    write
        (Path.Combine(temporary, "nuget.config"))
        $"""<configuration><packageSources><add key="handlers-try" value="%s{feed}" /></packageSources></configuration>"""

    // The answers of several requests are on lines of their own.
    write (Path.Combine(home, ".curlrc")) "silent\nshow-error\nwrite-out = \"\\n\"\n"

let private environment =
    [
        "HOME", home
        "DOTNET_CLI_HOME", home
        "NUGET_PACKAGES", packages
        "NUGET_FALLBACK_PACKAGES",
        (if Directory.Exists machinePackages then
             machinePackages
         else
             "")
        "DOTNET_NOLOGO", "1"
        "DOTNET_CLI_TELEMETRY_OPTOUT", "1"
        "DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE", "1"
        "DOTNET_GENERATE_ASPNET_CERTIFICATE", "false"
        // Otherwise processes of one folder would outlive it and serve the next one.
        "MSBUILDDISABLENODEREUSE", "1"
        "DOTNET_CLI_USE_MSBUILD_SERVER", "0"
        "NO_COLOR", "1"
        "LANG", "C.UTF-8"
    ]

/// A running command with everything that it has printed so far.
type Running(folder: string, more: (string * string) list, words: string list) =
    let printed, errors = List<string>(), List<string>()

    let ended =
        TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously)

    let mutable watching: (string -> unit) = ignore

    let info =
        ProcessStartInfo(
            words.Head,
            words.Tail,
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        )

    do
        for name, value in environment @ more do
            if value = "" then
                info.Environment.Remove name |> ignore
            else
                info.Environment[name] <- value

    let running = new Process(StartInfo = info)
    let command = String.concat " " words

    let read (stream: StreamReader) (lines: List<string>) =
        task {
            let mutable reading = true

            while reading do
                match! stream.ReadLineAsync() with
                | null -> reading <- false
                | line ->
                    lock printed (fun () ->
                        lines.Add line
                        watching line)
        }

    let reading =
        running.Start() |> ignore
        running.StandardInput.Close()

        [|
            read running.StandardOutput printed :> Task
            read running.StandardError errors :> Task
        |]

    do
        task {
            do! Task.WhenAll reading
            do! running.WaitForExitAsync()
            ended.TrySetResult running.ExitCode |> ignore
        }
        |> ignore

    /// The lines of standard output.
    member _.Printed = lock printed (fun () -> List.ofSeq printed)

    /// Both outputs, for a failure.
    member _.Everything =
        let lines = lock printed (fun () -> Seq.append printed errors |> List.ofSeq)
        (String.concat "\n" lines).Trim()

    /// Waits for the end and returns the exit code.
    member this.Wait() =
        if not (ended.Task.Wait limit) then
            this.Stop()
            unexpected $"expected `%s{command}` to end, found it running after %O{limit}:\n%s{this.Everything}"

        ended.Task.Result

    /// Waits until some line of either output passes the test, and returns it.
    member this.WaitFor (what: string) (choose: string -> 'found option) : 'found =
        let found =
            TaskCompletionSource<'found>(TaskCreationOptions.RunContinuationsAsynchronously)

        let look line =
            choose line |> Option.iter (found.TrySetResult >> ignore)

        lock printed (fun () ->
            Seq.append printed errors |> Seq.iter look
            watching <- look)

        match Task.WaitAny([| found.Task :> Task; ended.Task |], limit) with
        | 0 -> found.Task.Result
        | _ when found.Task.IsCompleted -> found.Task.Result
        | other ->
            let how = if other = 1 then "its end" else $"nothing in %O{limit}"
            this.Stop()
            unexpected $"expected `%s{command}` to print %s{what}, found %s{how}:\n%s{this.Everything}"

    /// Ends it with everything that it has started.
    member _.Stop() =
        if not running.HasExited then
            running.Kill true
            running.WaitForExit()

    interface IDisposable with
        member this.Dispose() =
            this.Stop()
            running.Dispose()

/// Runs a command to its end, with more variables of the environment; the exit code must be 0. Returns what it has printed.
let runWith more folder (words: string list) =
    use running = new Running(folder, more, words)

    match running.Wait() with
    | 0 -> String.concat "\n" running.Printed
    | code ->
        let command = String.concat " " words
        unexpected $"exit code %d{code}: %s{command}\n%s{running.Everything}"

let run folder words = runWith [] folder words

/// Runs a command that must fail, and returns both of its outputs.
let refused folder (words: string list) =
    use running = new Running(folder, [], words)

    if running.Wait() = 0 then
        let command = String.concat " " words
        unexpected $"expected `%s{command}` to fail, found exit code 0"

    running.Everything

let private ports = ref (20_000 + Environment.ProcessId % 1_000 * 10)

/// A free port for a program that cannot choose one itself. It is below those that the system gives to others.
let rec port () : int =
    let next = Interlocked.Increment ports

    try
        use listener = new TcpListener(Net.IPAddress.Loopback, next)
        listener.Start()
        next
    with :? SocketException ->
        port ()
