namespace Handlers.Tests.FSharp

open System
open System.Net
open System.Net.Http
open System.Threading.Tasks
open Expecto
open Handlers
open Microsoft.AspNetCore.Builder
open Microsoft.AspNetCore.DataProtection
open Microsoft.AspNetCore.Hosting
open Microsoft.Extensions.DependencyInjection
open Microsoft.Extensions.Logging

/// A client with cookies that does not follow redirects, as tests of signing in need it.
type Browser(address: string) =
    let client =
        new HttpClient(
            new SocketsHttpHandler(AllowAutoRedirect = false, UseProxy = false, CookieContainer = CookieContainer()),
            BaseAddress = Uri address
        )

    member _.Send(request: HttpRequestMessage) = client.SendAsync request

    member _.Get(path: string) = client.GetAsync path

    member _.Post(path: string, fields: (string * string) list) =
        client.PostAsync(path, new FormUrlEncodedContent(dict fields))

    interface IDisposable with
        member _.Dispose() = client.Dispose()

/// Servers on Kestrel, on a port that the system chooses.
module Server =
    let private builder () =
        let builder = WebApplication.CreateSlimBuilder()
        builder.WebHost.UseUrls "http://127.0.0.1:0" |> ignore
        builder.Logging.ClearProviders() |> ignore

        builder
        |> Web.services _.AddDataProtection().UseEphemeralDataProtectionProvider()

    /// A test that asks a server. The first function registers services, and the second adds middleware and apps.
    let test name register pipeline (ask: string -> Task<unit>) =
        testCaseAsync
            name
            (async {
                let web = builder () |> register |> Web.build |> pipeline

                let asking: Task =
                    task {
                        use web: WebApplication = web
                        do! web.StartAsync()
                        do! ask (Seq.head web.Urls)
                        do! web.StopAsync()
                    }

                do! Async.AwaitTask asking
            })

    let status (answer: HttpResponseMessage) = int answer.StatusCode

    let text (answer: HttpResponseMessage) = answer.Content.ReadAsStringAsync()
