module Handlers.Tests.FSharp.WebTests

open System
open System.Net.Http
open System.Threading
open System.Threading.Tasks
open Expecto
open Handlers
open Handlers.Runtime
open Microsoft.AspNetCore.Builder
open Microsoft.AspNetCore.Http
open Microsoft.Extensions.DependencyInjection

let private text (value: string) = Handler.value (Response.text value)

/// A service of a request, which is disposed with it.
type Visit() =
    static let disposed = TaskCompletionSource()

    /// Completes when the first visit has been disposed.
    static member Disposed: Task = disposed.Task

    member val Id = Guid.NewGuid()

    interface IDisposable with
        member _.Dispose() = disposed.TrySetResult() |> ignore

type Shop() =
    member val Name = "Tea" with get, set

type Greeting(word: string) =
    member _.Word = word

let private visits =
    handler {
        let! first = Handler.service<Visit>()
        let! second = Handler.service<Visit>()
        return Response.text $"%b{(first.Id = second.Id)} {first.Id}"
    }

let private configured =
    handler {
        let! shop = Handler.options<Shop>()
        let! greeting = Handler.keyedService<Greeting> "loud"
        return Response.text $"%s{greeting.Word} %s{shop.Name}"
    }

let private results =
    App.empty
    |> App.hook (Hook.afterMap "stamp" (Response.withHeader "X-Stamp" "1"))
    |> App.routes
        [
            Route.get "/created" (Handler.result (TypedResults.Created("/notes/1", "tea")))
            Route.getWith "/notes/{id:int}" (Path.int "id") (fun id ->
                if id = 1 then
                    TypedResults.Text "tea" |> Handler.result
                else
                    TypedResults.NotFound() |> Handler.result)
            Route.get
                "/agent"
                (Handler.httpContext
                 |> Handler.map (fun http -> Response.text $"{http.Request.Headers.UserAgent}"))
        ]
    |> App.group (
        Group.create "/closed"
        |> Group.hook (
            Hook.answerResult
                "closed"
                (Handler.request
                 |> Handler.map (fun request ->
                     match Request.header "X-Key" request with
                     | Some _ -> None
                     | None -> Some(TypedResults.Unauthorized())))
        )
        |> Group.route (Route.get "/" (text "inside"))
    )

let private gets (client: HttpClient) (path: string) =
    task {
        let! answer = client.GetAsync path
        let! text = Server.text answer
        return Server.status answer, text
    }

let private served name register pipeline ask =
    Server.test name register pipeline (fun address ->
        task {
            use client = new HttpClient(BaseAddress = Uri address)
            do! ask client
        })

[<Tests>]
let tests =
    testList
        "servers of ASP.NET Core"
        [
            served
                "services are those of the request, with options and keys"
                (Web.services _.AddScoped<Visit>()
                 >> Web.services (fun services -> services.Configure<Shop>(fun (shop: Shop) -> shop.Name <- "Milk"))
                 >> Web.services (fun services -> services.AddKeyedSingleton("loud", Greeting "HELLO")))
                (Web.mapHandlers (
                    App.empty
                    |> App.routes [ Route.get "/visits" visits; Route.get "/shop" configured ]
                ))
                (fun client ->
                    task {
                        let! _, first = gets client "/visits"
                        let! _, second = gets client "/visits"
                        Expect.stringStarts first "true" "one for the whole request"
                        Expect.notEqual first second "another one for another request"
                        let! shop = gets client "/shop"
                        Expect.equal shop (200, "HELLO Milk") "options and key"
                        do! Visit.Disposed
                    })

            served
                "results of the framework are views and answers, and after hooks see them"
                id
                (Web.mapHandlers results)
                (fun client ->
                    task {
                        let! created = client.GetAsync "/created"
                        Expect.equal (Server.status created) 201 "status"
                        Expect.equal (string created.Headers.Location) "/notes/1" "header of the result"
                        Expect.isTrue (created.Headers.Contains "X-Stamp") "after hook"
                        let! tea = gets client "/notes/1"
                        Expect.equal tea (200, "tea") "one result"
                        let! missing = client.GetAsync "/notes/2"
                        Expect.equal (Server.status missing) 404 "another type of result"
                        client.DefaultRequestHeaders.UserAgent.ParseAdd "tea/1"
                        let! agent = gets client "/agent"
                        Expect.equal agent (200, "tea/1") "the framework's context"
                        let! closed = client.GetAsync "/closed"
                        Expect.equal (Server.status closed) 401 "the hook answers"
                        client.DefaultRequestHeaders.Add("X-Key", "1")
                        let! inside = gets client "/closed"
                        Expect.equal inside (200, "inside") "the hook lets it pass"
                    })

            served
                "an app is mapped at the root, with options, under a prefix and in a group"
                id
                (Web.mapHandlersAt "/api" (App.empty |> App.route (Route.get "/where" (text "prefix")))
                 >> Web.mapHandlersWith
                     (HostingOptions(Interpreter = HostInterpreter.Blocking, Workers = 1))
                     (App.empty
                      |> App.route (
                          Route.get
                              "/thread"
                              (Handler.sync (fun () -> Response.text $"%b{Thread.CurrentThread.IsThreadPoolThread}"))
                      ))
                 >> Web.middleware (fun web ->
                     web.MapGroup "/v2"
                     |> Web.mapHandlers (App.empty |> App.route (Route.get "/where" (text "group")))))
                (fun client ->
                    task {
                        let! prefix = gets client "/api/where"
                        Expect.equal prefix (200, "prefix") "under a prefix"
                        let! thread = gets client "/thread"
                        Expect.equal thread (200, "false") "on a worker"
                        let! group = gets client "/v2/where"
                        Expect.equal group (200, "group") "in a group"
                    })

            (let opened: Key<string> = Key.create "opened"

             let lifespan =
                 Handler.value "open" |> Lifespan.create "shop" opened (fun _ -> Handler.nothing)

             served
                 "lifespans are open before the first request"
                 Web.addHandlers
                 (Web.mapHandlers (
                     App.empty
                     |> App.lifespan lifespan
                     |> App.route (Route.get "/" (Key.get opened |> Handler.map Response.text))
                 ))
                 (fun client ->
                     task {
                         let! answer = gets client "/"
                         Expect.equal answer (200, "open") "the resource"
                     }))

            (let misses =
                App.empty
                |> App.hook (Hook.status "missing" Status.NotFound (fun _ -> text "Nothing here."))

             let seen = System.Collections.Concurrent.ConcurrentQueue<string>()

             let outside (web: WebApplication) =
                 web.Use(fun (context: HttpContext) (next: RequestDelegate) ->
                     context.Response.OnStarting(fun () ->
                         seen.Enqueue "the response starts"
                         Task.CompletedTask)

                     next.Invoke context)

             let inside (web: WebApplication) =
                 web.Use(fun (context: HttpContext) (next: RequestDelegate) ->
                     task {
                         do! next.Invoke context
                         seen.Enqueue "the inner middleware ends"
                     }
                     :> Task)

             served
                 "unmatched requests are answered where the middleware is"
                 id
                 (Web.middleware outside
                  >> Web.useUnmatchedHandlers
                  >> Web.middleware inside
                  >> Web.mapHandlers misses)
                 (fun client ->
                     task {
                         let! answer = gets client "/nowhere"
                         Expect.equal answer (404, "Nothing here.") "the app's answer"

                         Expect.equal
                             (List.ofSeq seen)
                             [ "the inner middleware ends"; "the response starts" ]
                             "the app answers after the inner middleware"
                     }))

            testTask "on another host the framework's words fault, with advice" {
                let! outcome =
                    Interpreter.async ()
                    |> Interpreter.runTask (Request.context (Request.get "/")) Handler.user

                match outcome with
                | Faulted(:? InvalidOperationException as fault) ->
                    Expect.stringContains fault.Message "Expected a request that ASP.NET Core serves" "message"
                | other -> failtest $"Expected a fault, found %O{other}."
            }
        ]
