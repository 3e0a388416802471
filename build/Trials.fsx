/// What the trials of `build.fsx try` have in common: how they build, serve, ask and test.
module Handlers.Trials

#load "Pages.fsx"

open System.IO
open System.Net.Http
open System.Text
open System.Text.RegularExpressions
open Handlers
open Handlers.Sandbox

/// A trial runs in a folder of its own. It calls the function after each thing that holds, and raises `Unexpected` for the first that does not.
type Trial =
    {
        Name: string
        Run: string -> (unit -> unit) -> unit
    }

let trial name run = { Name = name; Run = run }

let write folder (files: (string * string) list) =
    for name, text in files do
        let path = Path.Combine(folder, name)
        Directory.CreateDirectory(string (Path.GetDirectoryName path)) |> ignore
        File.WriteAllText(path, text.TrimStart '\n')

let strict = [ "-warnaserror"; "-v"; "quiet"; "--nologo" ]

let build folder =
    run folder ([ "dotnet"; "build" ] @ strict) |> ignore<string>

/// Sends a request, with a body of JSON if there is one, and returns the status and the body.
let send (address: string) (path: string) (json: string option) =
    if Stages.onPath "curl" then
        let body =
            match json with
            | Some json -> [ "-H"; "Content-Type: application/json"; "-d"; json ]
            | None -> []

        // The home has a .curlrc with a line break after each answer.
        let lines =
            (run temporary ([ "curl"; "-q"; "-sS"; "-w"; @"\n%{http_code}" ] @ body @ [ address + path ])).Split '\n'

        Array.last lines + " " + String.concat "\n" lines[.. lines.Length - 2]
    else
        use client = new HttpClient()

        use request =
            match json with
            | Some json ->
                new HttpRequestMessage(
                    HttpMethod.Post,
                    address + path,
                    Content = new StringContent(json, Encoding.UTF8, "application/json")
                )
            | None -> new HttpRequestMessage(HttpMethod.Get, address + path)

        use answer = client.Send request
        $"%d{int answer.StatusCode} %s{answer.Content.ReadAsStringAsync().Result}"

/// A path, a body of JSON or none, and the answer: its status and (a part of) its body.
type Question = string * string option * string

let ask (address: string) held (questions: Question list) =
    for path, json, expected in questions do
        let answer = send address path json

        if not (answer.Contains expected) then
            unexpected $"%s{path}: expected an answer with `%s{expected}`, found `%s{answer}`"

        held ()

/// Starts a program, waits for the line with its address, asks it, and ends it.
let serve folder more (words: string list) held questions =
    use running = new Running(folder, more, words)

    let address =
        running.WaitFor "`Now listening on: http://…`" (fun line ->
            match Regex.Match(line, @"Now listening on: (http://\S+?)/?$") with
            | found when found.Success -> Some found.Groups[1].Value
            | _ -> None)

    ask address held questions

/// Port 0 and no files with settings: the system chooses the port, and the program prints it.
let anyPort = [ "--urls"; "http://127.0.0.1:0" ]

let runTests folder project count held =
    let printed = run folder [ "dotnet"; "run"; "--project"; project; "--no-build" ]
    let plain = Regex.Replace(printed, @"\x1b\[[0-9;?]*[A-Za-z]", "")

    if
        not (
            Regex.IsMatch(
                plain,
                $@"Total: %d{count}, Errors: 0, Failed: 0|%d{count} passed, \d+ ignored, 0 failed, 0 errored"
            )
        )
    then
        unexpected $"expected %d{count} tests to pass, found:\n%s{plain}"

    held ()

let reference package =
    $"<PackageReference Include=\"%s{package}\" Version=\"%s{version}\" />"

/// The pins of the repository, so that the projects here use the versions that its tests use.
let pinned =
    let pins = File.ReadAllText "Directory.Packages.props"

    fun (package: string) ->
        let found =
            Regex.Match(pins, $"Include=\"%s{Regex.Escape package}\"\\s+Version=\"([^\"]+)\"")

        $"<PackageReference Include=\"%s{package}\" Version=\"%s{found.Groups[1].Value}\" />"

let project sdk (properties: string) (items: string list) =
    $"""<Project Sdk="%s{sdk}">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <Nullable>enable</Nullable>
    <ImplicitUsings>enable</ImplicitUsings>
    %s{properties}
  </PropertyGroup>
  <ItemGroup>%s{String.concat "" items}</ItemGroup>
</Project>
"""
