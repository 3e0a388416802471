namespace Handlers.Tests.FSharp

open System
open System.IO
open FSharp.Compiler.CodeAnalysis
open FSharp.Compiler.Diagnostics

/// Pieces of F# that do not compile, with the compiler's messages.
module Checked =
    let private checker = lazy (FSharpChecker.Create())

    let private references =
        [|
            for path in (string (AppContext.GetData "TRUSTED_PLATFORM_ASSEMBLIES")).Split Path.PathSeparator do
                let name = string (Path.GetFileName path)

                if not (name.StartsWith "Handlers.Tests" || name.StartsWith "FSharp.Compiler") then
                    $"-r:%s{path}"
        |]

    /// The messages of each piece. One run of the compiler checks all pieces, as separate modules that have opened Handlers.
    let messages (pieces: string list) : string list list =
        let modules =
            [
                for at, code in List.indexed pieces do
                    let lines = code.Split '\n' |> Array.map (fun line -> "    " + line)
                    [ $"module M%d{at} ="; "    open Handlers"; yield! lines ]
            ]

        let text = List.concat modules |> String.concat "\n"
        let file = Path.Combine(Path.GetTempPath(), "pieces.fs")

        let arguments =
            [| "--noframework"; "--warnon:3390"; "--target:library"; yield! references |]

        let options =
            { (checker.Force()).GetProjectOptionsFromCommandLineArgs("pieces.fsproj", arguments) with
                SourceFiles = [| file |]
            }

        let source = FSharp.Compiler.Text.SourceText.ofString ($"module Pieces\n%s{text}")

        let found =
            async {
                match! (checker.Force()).ParseAndCheckFileInProject(file, 0, source, options) with
                | _, FSharpCheckFileAnswer.Succeeded results -> return results.Diagnostics
                | parsed, FSharpCheckFileAnswer.Aborted -> return parsed.Diagnostics
            }
            |> Async.RunSynchronously

        // The first line declares the outer module, and each module begins where the one before it has ended.
        let starts = modules |> List.scan (fun line lines -> line + lines.Length) 2

        [
            for first, next in List.pairwise starts do
                [
                    for diagnostic in found do
                        if
                            diagnostic.StartLine >= first
                            && diagnostic.StartLine < next
                            && diagnostic.Severity <> FSharpDiagnosticSeverity.Hidden
                        then
                            $"%s{diagnostic.ErrorNumberText}: %s{diagnostic.Message}"
                ]
        ]
