namespace Notes.FSharp

open System
open System.Globalization
open System.Net
open Microsoft.AspNetCore.Http
open Handlers.Runtime

/// The form in which the app is described instead of served.
type Form =
    | Tree
    | Mermaid

/// The options of the command line.
type Options =
    {
        Urls: string
        Interpreter: HostInterpreter
        Workers: int
        Loops: int
        Database: string
        Describe: Form option
        Help: bool
    }

module Options =
    let help =
        """Notes: a notes application with pages and a JSON API.

Usage: dotnet run --project samples/Notes.FSharp -- [options]

  --urls URL               where to listen; several are separated by ';' (default http://127.0.0.1:5080)
  --interpreter NAME       async, blocking or shared (default async)
  --workers N              threads of the blocking interpreter, 1 to 10000 (default 32)
  --loops N                threads of the shared interpreter, 1 to 1000 (default 1)
  --database FILE          the SQLite file, created when it is not there (default notes.db)
  --describe [FORM]        print the app as a tree, or as a mermaid diagram, and serve nothing (default tree)
  --help                   this text
"""

    let defaults =
        {
            Urls = "http://127.0.0.1:5080"
            Interpreter = HostInterpreter.Async
            Workers = 32
            Loops = 1
            Database = "notes.db"
            Describe = None
            Help = false
        }

    let private wrong expected found suggestion =
        Error $"Expected {expected}, found {found}. Try {suggestion}."

    /// Uses the server's own parser, because it also accepts addresses that are not URIs, such as http://*:5080. But the parser takes every unknown host for
    /// "all addresses of this machine", and so would open a mistyped address to the network.
    let private isAddress (url: string) =
        try
            let address = BindingAddress.Parse url

            let known =
                List.contains address.Host [ "localhost"; "*"; "+" ]
                || fst (IPAddress.TryParse address.Host)

            known
            && address.Scheme = "http"
            && address.PathBase = ""
            && address.Port >= 0
            && address.Port <= 65535
        with :? FormatException ->
            false

    let private urls (value: string) options =
        match value.Split ';' |> Array.tryFind (isAddress >> not) with
        | None -> Ok { options with Urls = value }
        | Some url ->
            wrong
                "--urls as http://HOST:PORT, HOST an IP address, localhost or *"
                $"'{url}'"
                "--urls http://127.0.0.1:5081"

    let private interpreter value options =
        match value with
        | "async" ->
            Ok
                { options with
                    Interpreter = HostInterpreter.Async
                }
        | "blocking" ->
            Ok
                { options with
                    Interpreter = HostInterpreter.Blocking
                }
        | "shared" ->
            Ok
                { options with
                    Interpreter = HostInterpreter.Shared
                }
        | _ -> wrong "--interpreter async, blocking or shared" $"'{value}'" "--interpreter blocking"

    let private count name most example change (value: string) =
        match Int32.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture) with
        | true, count when count >= 1 && count <= most -> Ok(change count)
        | _ -> wrong $"{name} from 1 to {most}" $"'{value}'" $"{name} {example}"

    let private describe value options =
        match value with
        | ""
        | "tree" -> Ok { options with Describe = Some Tree }
        | "mermaid" -> Ok { options with Describe = Some Mermaid }
        | _ -> wrong "--describe tree or mermaid" $"'{value}'" "--describe mermaid"

    let private noValue name example =
        wrong $"a value after {name}" "none" $"{name} {example}"

    let private set name value options =
        match name, value with
        | "--describe", value -> describe value options
        | "--urls", "" -> noValue name "http://127.0.0.1:5081"
        | "--urls", value -> urls value options
        | "--interpreter", "" -> noValue name "blocking"
        | "--interpreter", value -> interpreter value options
        | "--workers", "" -> noValue name "16"
        | "--workers", value -> count name 10_000 "16" (fun count -> { options with Workers = count }) value
        | "--loops", "" -> noValue name "2"
        | "--loops", value -> count name 1_000 "2" (fun count -> { options with Loops = count }) value
        | "--database", "" -> noValue name "notes.db"
        | "--database", value -> Ok { options with Database = value }
        | _ -> wrong "an option" $"'{name}'" "--help, which lists them"

    let private isOption (text: string) =
        text.StartsWith("--", StringComparison.Ordinal)

    let rec private read args options =
        match args with
        | [] -> Ok options
        | ("--help" | "-h") :: _ -> Ok { options with Help = true }
        | (arg: string) :: rest ->
            match arg.Split('=', 2), rest with
            | [| name; value |], rest -> set name value options |> Result.bind (read rest)
            | _, value :: rest when isOption arg && not (isOption value) ->
                set arg value options |> Result.bind (read rest)
            | _ -> set arg "" options |> Result.bind (read rest)

    /// Parses the arguments and returns the options, or an error as a sentence.
    let parse args = read args defaults
