/// Runs the commands and programs of a Markdown page as they are written. CONTRIBUTING.md has the words of the info strings.
module Handlers.Pages

#load "Sandbox.fsx"

open System
open System.IO
open System.Text.RegularExpressions
open Handlers.Sandbox

/// A fenced block: the line of its fence, its language, the words after it, and its text.
type Block =
    {
        Line: int
        Language: string
        Words: string list
        Text: string
    }

type Step =
    | Write of path: string * text: string
    | Append of path: string * text: string
    | Run of commands: string * fails: bool * shown: string option
    | Serve of commands: string * shown: string option

let blocks (page: string) =
    // Also as the first line of a list's item.
    let fence = Regex @"^(\s*(?:(?:[-*+]|\d+[.)])\s+)?)(`{3,})\s*([^`]*)$"

    let rec read found lines =
        match lines with
        | [] -> List.rev found
        | (number: int, line: string) :: rest ->
            let opening = fence.Match line

            if not opening.Success then
                read found rest
            else
                let margin = opening.Groups[1].Length
                let closes (_, line: string) = line.Trim() = opening.Groups[2].Value
                let inside = List.takeWhile (not << closes) rest

                if inside.Length = rest.Length then
                    unexpected $"line %d{number}: expected the end of the block, found none."

                let text =
                    [
                        for _, line in inside ->
                            if line.Length >= margin && line[.. margin - 1].Trim() = "" then
                                line[margin..]
                            else
                                line
                    ]

                let info =
                    opening.Groups[3].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    |> List.ofArray

                let block =
                    {
                        Line = number
                        Language = List.tryHead info |> Option.defaultValue ""
                        Words = List.skip (min 1 info.Length) info
                        Text = String.concat "\n" text
                    }

                read (block :: found) (List.skip (inside.Length + 1) rest)

    page.Replace("\r", "").Split '\n'
    |> List.ofArray
    |> List.mapi (fun index line -> index + 1, line)
    |> read []

let private shell = [ "sh"; "bash"; "console" ]
let private output = [ "text"; "json"; "html"; "http" ]
let private programs = [ "csharp"; "cs"; "fsharp"; "fs"; "xml" ]

let private value (name: string) block =
    block.Words
    |> List.tryPick (fun word ->
        if word.StartsWith $"%s{name}=" then
            Some word[name.Length + 1 ..]
        else
            None)

let private has word block = List.contains word block.Words

/// The sessions of a page, each with its steps and their lines.
let sessions (page: string) : (string * (int * Step) list) list =
    let blocks = blocks page |> List.filter (has "skip" >> not)

    [
        for index, block in List.indexed blocks do
            let shown =
                List.tryItem (index + 1) blocks
                |> Option.filter (fun next -> List.contains next.Language output)
                |> Option.map _.Text

            let step =
                match value "write" block, value "append" block with
                | Some path, _ -> Some(Write(path, block.Text))
                | None, Some path -> Some(Append(path, block.Text))
                | None, None when List.contains block.Language shell ->
                    if has "serve" block then
                        Some(Serve(block.Text, shown))
                    else
                        Some(Run(block.Text, has "fails" block, shown))
                // The unit tests compare it with the file.
                | None, None when (value "file" block).IsSome -> None
                | None, None when List.contains block.Language programs ->
                    unexpected
                        $"line %d{block.Line}: expected every program of the page to be run, found one without `write=PATH`. Add it, or `skip`."
                | None, None -> None

            match step with
            | Some step -> (value "in" block |> Option.defaultValue "main"), (block.Line, step)
            | None -> ()
    ]
    |> List.groupBy fst
    |> List.map (fun (name, steps) -> name, List.map snd steps)

/// Compares lines. A line `...` stands for any lines, and `...` in a line for any text; blank lines and space at the ends do not count.
let agree (shown: string) (printed: string) =
    let lines (text: string) =
        text.Split '\n' |> Array.map _.TrimEnd() |> Array.filter ((<>) "")

    let one (shown: string) (line: string) =
        shown = line
        || (shown.Contains "..."
            && Regex.IsMatch(line, "^" + Regex.Escape(shown).Replace(Regex.Escape "...", ".*") + "$"))

    let shown, printed = lines shown, lines printed
    let tried = System.Collections.Generic.HashSet<struct (int * int)>()

    // Pairs of places that were tried once do not agree, because the search ends with the first that do.
    let rec from s p =
        tried.Add(struct (s, p))
        && if s = shown.Length then
               p = printed.Length
           elif shown[s] = "..." then
               from (s + 1) p || (p < printed.Length && from s (p + 1))
           else
               p < printed.Length && one shown[s] printed[p] && from (s + 1) (p + 1)

    from 0 0

/// The same lines, with any others between them.
let amongOthers (shown: string) =
    "...\n" + shown.Replace("\n", "\n...\n") + "\n..."

/// The address that pages show, the default one of ASP.NET Core.
let private address = "localhost:5000"

/// Runs the steps of a session in an empty folder. `held` is called after each of them.
let play (name: string) (steps: (int * Step) list) (held: unit -> unit) =
    let start = Path.Combine(temporary, name)
    Directory.CreateDirectory start |> ignore
    let ours = $"127.0.0.1:%d{port ()}"
    let state = Path.Combine(temporary, $"%s{name}.cd")
    let more = [ "ASPNETCORE_URLS", $"http://%s{ours}"; "STATE", state ]
    let here (text: string) = text.Replace(address, ours)
    let there (text: string) = text.Replace(ours, address)
    let mutable folder = start
    let mutable served: Running option = None

    let stop () =
        served |> Option.iter (fun running -> (running :> IDisposable).Dispose())
        served <- None

    /// Projects of `dotnet new` have an address of their own.
    let readdress () =
        for file in Directory.EnumerateFiles(start, "launchSettings.json", SearchOption.AllDirectories) do
            let text = File.ReadAllText file
            File.WriteAllText(file, Regex.Replace(text, @"http://localhost:\d+", $"http://%s{ours}"))

    let bash commands =
        [ "bash"; "-c"; $"set -eo pipefail\n%s{here commands}\npwd > \"$STATE\"" ]

    let check line (shown: string option) (printed: string) =
        match shown with
        | Some shown when not (agree shown (there printed)) ->
            unexpected $"line %d{line}: expected the output\n%s{shown}\nfound\n%s{there printed}"
        | _ -> ()

    let step line =
        function
        | Write(path, text) ->
            let file = Path.Combine(folder, path)
            Directory.CreateDirectory(string (Path.GetDirectoryName file)) |> ignore
            File.WriteAllText(file, here text + "\n")
        | Append(path, text) -> File.AppendAllText(Path.Combine(folder, path), "\n" + here text + "\n")
        | Run(commands, fails, shown) ->
            use running = new Running(folder, more, bash commands)
            let code = running.Wait()

            if fails <> (code <> 0) then
                let wish =
                    if fails then
                        "another exit code than 0"
                    else
                        "the exit code 0"

                unexpected
                    $"line %d{line}: expected %s{wish}, found %d{code}:\n%s{commands}\n%s{there running.Everything}"

            if code = 0 then
                folder <- (File.ReadAllText state).Trim()

            check line shown (String.concat "\n" running.Printed)
            readdress ()
        | Serve(commands, shown) ->
            stop ()
            let running = new Running(folder, more, bash commands)
            served <- Some running

            running.WaitFor $"a line with the address, line %d{line}" (fun line ->
                if line.Contains ours then Some() else None)

            check line (Option.map amongOthers shown) (String.concat "\n" running.Printed)

    try
        for line, each in steps do
            step line each
            held ()
    finally
        stop ()
