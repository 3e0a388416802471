/// The trials of empty projects, to which packages are added.
module Handlers.EmptyProjects

#load "Trials.fsx"

open System.IO
open Handlers.Sandbox
open Handlers.Trials

let hello =
    """
using Handlers;

var web = WebApplication.Create(args);
web.MapHandlers(App.Create().Get("/hello/{name}", (string name) => $"Hello, {name}!"));
web.Run();
"""

let greeting: Question list =
    [ "/hello/Ada", None, "200 Hello, Ada!"; "/nowhere", None, "404 " ]

/// As a newcomer adds it, without a version.
let added folder package =
    run folder [ "dotnet"; "add"; "package"; package; "--prerelease" ]
    |> ignore<string>

let wrong =
    """
using Handlers;

public static class Wrong
{
    public static async Task<string> Path() => (await Handler.Request).Path;
}
"""

let webInCSharp =
    trial "web-csharp" (fun folder held ->
        run folder [ "dotnet"; "new"; "web"; "-n"; "web"; "-o"; "."; "--no-restore" ]
        |> ignore<string>

        added folder "Handlers.Web"
        write folder [ ("Program.cs", hello) ]
        build folder
        held ()
        serve folder [] ([ "dotnet"; "bin/Debug/net10.0/web.dll" ] @ anyPort) held greeting

        // The analyzers come with the package, through two others, and one property takes them out.
        write folder [ ("Wrong.cs", wrong) ]
        let words = [ "dotnet"; "build" ] @ strict
        let said = refused folder words

        if not (said.Contains "HND002") then
            unexpected $"expected HND002 of the package's analyzers, found\n%s{said}"

        held ()
        run folder (words @ [ "-p:HandlersAnalyzers=false" ]) |> ignore<string>
        held ())

let helloInFSharp =
    """
open Microsoft.AspNetCore.Builder
open Handlers

let app =
    App.empty
    |> App.route (
        Route.getWith "/hello/{name}" (Path.string "name") (fun name ->
            Handler.value (Response.text $"Hello, %s{name}!"))
    )

[<EntryPoint>]
let main args =
    WebApplication.Create args |> Web.mapHandlers app |> Web.run
    0
"""

let webInFSharp =
    trial "web-fsharp" (fun folder held ->
        run
            folder
            [
                "dotnet"
                "new"
                "web"
                "-lang"
                "F#"
                "-n"
                "web"
                "-o"
                "."
                "--no-restore"
            ]
        |> ignore<string>

        added folder "Handlers.AspNetCore.FSharp"
        write folder [ ("Program.fs", helloInFSharp) ]

        build folder
        held ()
        serve folder [] ([ "dotnet"; "bin/Debug/net10.0/web.dll" ] @ anyPort) held greeting)

let fileInCSharp =
    trial "file-csharp" (fun folder held ->
        write
            folder
            [
                ("app.cs", $"#:sdk Microsoft.NET.Sdk.Web\n#:package Handlers.Web@%s{version}\n%s{hello}")
            ]

        run
            folder
            [
                "dotnet"
                "build"
                "app.cs"
                "-v"
                "quiet"
                "-p:MSBuildTreatWarningsAsErrors=true"
            ]
        |> ignore<string>

        held ()
        serve folder [] ([ "dotnet"; "run"; "app.cs" ] @ anyPort) held greeting)

let servedScript port =
    $"""
#r "nuget: Handlers.FSharp, %s{version}"
#r "nuget: Handlers.HttpListener, %s{version}"

open Handlers
open Handlers.Runtime

let app =
    App.empty
    |> App.route (
        Route.getWith "/hello/{{name}}" (Path.string "name") (fun name ->
            Handler.value (Response.text ("Hello, " + name + "!")))
    )

let host = new ListenerHost(app, "http://127.0.0.1:%d{port}/")
host.StartAsync().Wait()
printfn "Now listening on: %%s" host.Address
System.Threading.Thread.Sleep System.Threading.Timeout.Infinite
"""

let scriptInFSharp =
    trial "script-fsharp" (fun folder held ->
        write folder [ ("app.fsx", servedScript (port ())) ]

        serve folder [] [ "dotnet"; "fsi"; "--warnaserror+"; "app.fsx" ] held greeting)

let decorator =
    """Decorator.Of("seen", view => view.Map(response => response.WithHeader("Seen", "1")))"""

let xunit =
    trial "xunit" (fun folder held ->
        write
            folder
            [
                "laws.csproj",
                project
                    "Microsoft.NET.Sdk"
                    ""
                    [
                        reference "Handlers.CSharp"
                        reference "Handlers.Testing.Xunit"
                        pinned "xunit.v3"
                    ]
                "Laws.cs",
                $$"""
using Handlers;
using Handlers.Testing;
using Xunit;

public sealed class Laws
{
    public static TheoryData<LawCheck> All =>
        XunitLaws.Of(DecoratorLaws.For({{decorator}}, DecoratorTraits.ChangesResponse).Take(5));

    [Theory, MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void Hold(LawCheck law) => XunitLaws.Holds(law);

    [Fact]
    public void Answers() => Assert.Equal("hello", TestClient.For(App.Create().Get("/", "hello")).Get("/").Text);
}
"""
            ]

        build folder
        held ()
        runTests folder "." 6 held)

let expecto =
    trial "expecto" (fun folder held ->
        write
            folder
            [
                "laws.fsproj",
                project
                    "Microsoft.NET.Sdk"
                    ""
                    [
                        "<Compile Include=\"Laws.fs\" />"
                        reference "Handlers.FSharp"
                        reference "Handlers.Testing.FSharp"
                    ]
                "Laws.fs",
                """
module Laws

open Expecto
open Handlers
open Handlers.Testing

let seen = Decorator.create "seen" (Handler.map (Response.withHeader "Seen" "1"))

let tests =
    testList
        "seen"
        [
            seen
            |> Laws.decoratorWith (LawOptions(Only = [ "D4"; "D5"; "D9"; "D15"; "D17" ])) "laws" DecoratorTraits.ChangesResponse
            testCase "it answers"
            <| fun () ->
                let app = App.empty |> App.route (Route.get "/" (Handler.value (Response.text "hello")))
                Expect.equal (TestClient.create app |> TestClient.get "/" |> TestReply.text) "hello" "the text"
        ]

[<EntryPoint>]
let main args = runTestsWithCLIArgs [] args tests
"""
            ]

        build folder
        held ()
        runTests folder "." 6 held)

let aheadOfTime =
    trial "ahead-of-time" (fun folder held ->
        write
            folder
            [
                "native.csproj",
                project "Microsoft.NET.Sdk.Web" "<PublishAot>true</PublishAot>" [ reference "Handlers.Web" ]
                "Program.cs",
                hello.Replace("WebApplication.Create(args)", "WebApplication.CreateSlimBuilder(args).Build()")
            ]

        run folder ([ "dotnet"; "publish"; "-o"; "out" ] @ strict) |> ignore<string>
        held ()
        serve folder [] (Path.Combine(folder, "out", "native") :: anyPort) held greeting)
