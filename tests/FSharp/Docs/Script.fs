namespace Handlers.Tests.FSharp

open System
open System.Diagnostics
open System.IO

/// Runs pieces of F# from the documentation as a separate script, which references only the packages.
module Script =
    /// The assemblies of ASP.NET Core, which scripts do not know by themselves.
    let private framework =
        string (Path.GetDirectoryName typeof<Microsoft.AspNetCore.Http.HttpContext>.Assembly.Location)

    let private prelude =
        [
            for folder in [ AppContext.BaseDirectory; framework ] do
                $"#I @\"%s{folder}\""
            for assembly in Directory.EnumerateFiles(AppContext.BaseDirectory, "Handlers*.dll") |> Seq.sort do
                if not (assembly.Contains "Handlers.Tests") then
                    $"#r @\"%s{assembly}\""
            for assembly in [ "Expecto.dll"; "FSharp.SystemTextJson.dll" ] do
                $"#r \"%s{assembly}\""
            for assembly in Directory.EnumerateFiles(framework, "Microsoft.*.dll") do
                $"#r @\"%s{assembly}\""
        ]

    let private start options (name: string) (code: string) =
        let folder = Directory.CreateTempSubdirectory("handlers-docs-").FullName

        try
            let file = Path.Combine(folder, $"%s{name}.fsx")
            File.WriteAllText(file, String.concat "\n" (prelude @ [ code ]))

            let info =
                ProcessStartInfo(
                    "dotnet",
                    [
                        "fsi"
                        "--nologo"
                        "--quiet"
                        "--warnaserror+"
                        "--nowarn:3370"
                        yield! options
                        file
                    ],
                    RedirectStandardOutput = true,
                    RedirectStandardError = true
                )

            // The files of the script's compiler and of a server are deleted with the script, and a server does not print.
            info.Environment["TMPDIR"] <- folder
            info.Environment["LOCALAPPDATA"] <- folder
            info.Environment["Logging__LogLevel__Default"] <- "None"

            match Process.Start info with
            | null -> failwith "Expected dotnet fsi, found that it cannot be started."
            | running ->
                use running = running
                let errors = running.StandardError.ReadToEndAsync()
                let output = running.StandardOutput.ReadToEnd()
                running.WaitForExit()
                let errors = errors.Result

                if running.ExitCode <> 0 then
                    failwith
                        $"%s{name}: expected the script to end with 0, found %d{running.ExitCode}.\n%s{errors}\n%s{output}"

                output.Trim()
        finally
            Directory.Delete(folder, true)

    /// Returns the code's output. A script that does not compile, or ends with a fault, fails with its output.
    let run = start []

    /// Compiles the code and does not run it.
    let compile name code =
        start [ "--typecheck-only" ] name code |> ignore<string>
