module Handlers.Tests.FSharp.DocsTests

open System
open System.IO
open System.Net
open System.Text.RegularExpressions
open Expecto

let private read (path: string) =
    File.ReadAllText(Path.Combine(Face.repository, path))

let private indented (code: string) =
    code.TrimEnd().Split '\n'
    |> Array.map (fun line -> $"    %s{line}")
    |> String.concat "\n"

/// The fences of a Markdown file: the info string and the content of each. Files of the repository that a page includes
/// are left out.
let private fencesWith word path =
    [
        for fence in
            Regex.Matches(
                read path,
                @"^```(\S*)([^\n]*)\n(.*?)^```",
                RegexOptions.Singleline ||| RegexOptions.Multiline
            ) do
            if fence.Groups[2].Value.Trim() = word then
                fence.Groups[1].Value, fence.Groups[3].Value
    ]

let private fences = fencesWith ""

/// Whole scripts, marked with the word `script`. Without their references to packages they use the assemblies of the build.
let private scripts path =
    [
        for language, code in fencesWith "script" path do
            if language = "fsharp" then
                Regex.Replace(code, "^#r .*$", "", RegexOptions.Multiline)
    ]

/// A literate script: the F# code of a page, run in order, has to print the output that the page shows.
let private literate (path: string) =
    testCase $"%s{path} runs and prints the output that it shows" (fun () ->
        let texts language =
            [
                for found, text in fences path do
                    if found = language then
                        text.Trim()
            ]

        let printed =
            Script.run (string (Path.GetFileNameWithoutExtension path)) (String.concat "\n" (texts "fsharp"))

        let lines (text: string) =
            text.Split '\n' |> Array.map _.TrimEnd() |> String.concat "\n"

        Expect.equal (lines printed) (lines (String.concat "\n" (texts "text"))) "output")

/// The packages of F#, and the namespaces that their examples use.
let private packages =
    [
        "Handlers.FSharp", [ "System"; "Handlers" ]
        "Handlers.AspNetCore.FSharp", [ "System"; "Handlers" ]
        "Handlers.Testing.FSharp", [ "System"; "Handlers"; "Handlers.Testing" ]
    ]

let private examples =
    [
        for package, opened in packages do
            for file in
                Directory.EnumerateFiles(
                    Path.Combine(Face.repository, "src", package),
                    "*.fs",
                    SearchOption.AllDirectories
                )
                |> Seq.sort do
                if not (file.Contains "obj") then
                    let comments =
                        Regex.Replace(File.ReadAllText file, @"^(?!\s*///).*$", "", RegexOptions.Multiline)

                    let text = Regex.Replace(comments, @"^\s*/// ?", "", RegexOptions.Multiline)

                    for number, found in
                        Seq.indexed (
                            Regex.Matches(
                                text,
                                @"<example>\s*<code>\n?(.*?)</code>\s*</example>",
                                RegexOptions.Singleline
                            )
                        ) do
                        $"%s{string (Path.GetFileName file)} example %d{number + 1}",
                        opened,
                        WebUtility.HtmlDecode found.Groups[1].Value
    ]

/// The programs in the READMEs of the packages, and the scripts of the page, which open everything themselves.
let private programs =
    [
        for package, _ in packages do
            for language, code in fences $"src/%s{package}/README.md" do
                if language = "fsharp" then
                    $"README of %s{package}", code
        for code in scripts "docs/fsharp.md" do
            "script of docs/fsharp.md", code
    ]

/// One script with everything, because a compiler takes seconds to start.
let private together (parts: (string * string) seq) =
    [
        for number, (place, code) in Seq.indexed parts ->
            // Only the last file of a program has an entry point.
            let code = code.Replace("[<EntryPoint>]\n", "")
            $"// %s{place}\nmodule Part%d{number} =\n%s{indented code}\n"
    ]
    |> String.concat "\n"

[<Tests>]
let tests =
    testSequenced
    <| testList
        "docs"
        [
            testCase "every example in the comments of the packages of F# compiles" (fun () ->
                Expect.isGreaterThan examples.Length 100 "examples"

                let opening opened code =
                    String.concat "\n" [ for name in opened -> $"open %s{name}" ] + $"\n\n%s{code}"

                // They are also run, although nearly all of them only describe a value.
                [ for place, opened, code in examples -> place, opening opened code ]
                |> together
                |> Script.run "examples"
                |> ignore)

            testCase
                "the programs in the READMEs of the packages of F#, and the scripts of their page, compile"
                (fun () ->
                    Expect.equal programs.Length 4 "one for each package, and one script"
                    Script.compile "programs" (together programs))

            literate "docs/fsharp.md"
            literate "docs/from-giraffe-and-suave.md"
        ]
