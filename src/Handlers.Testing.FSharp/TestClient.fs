namespace Handlers.Testing

open System
open Handlers
open Handlers.Runtime

/// <summary>
/// Functions that create test clients and send requests to an app without a network, in virtual time. The client keeps cookies and follows redirects. It is
/// the last parameter.
/// </summary>
/// <example><code>
/// let app = App.empty |> App.route (Route.getWith "/hello/{name}" (Path.string "name") (fun name -> Handler.value (Response.text name)))
/// let reply = TestClient.create app |> TestClient.get "/hello/Ada"
/// </code></example>
[<RequireQualifiedAccess; CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module TestClient =
    /// <summary>Creates a client for an app on an interpreter with options. Use <c>TestInterpreter</c> for a certain schedule, or another interpreter for real
    /// time.</summary>
    /// <example><code>
    /// let replayed app = TestClient.createOn (TestInterpreter(Schedule.Random 7)) TestClientOptions.standard app
    /// </code></example>
    let createOn (interpreter: Interpreter) (options: TestClientOptions) (app: App) : TestClient =
        TestClient.For(app, interpreter, options)

    /// <summary>Creates a client for an app with options, in virtual time.</summary>
    /// <example><code>
    /// let client app = app |> TestClient.createWith (TestClientOptions.standard |> TestClientOptions.maxRedirects 0)
    /// </code></example>
    let createWith (options: TestClientOptions) (app: App) : TestClient = TestClient.For(app, options = options)

    /// <summary>Creates a client for an app, in virtual time. It reads and writes JSON as the F# face does.</summary>
    let create (app: App) : TestClient =
        createWith TestClientOptions.standard app

    /// <summary>Sends a request and returns the last reply, after redirects.</summary>
    /// <example><code>
    /// let purge client = client |> TestClient.send (Request.delete "/cache" |> Request.withHeader "X-Key" "1")
    /// </code></example>
    let send (request: Request) (client: TestClient) : TestReply = client.Send request

    /// <summary>Sends a request from a client that reads slowly or leaves in the middle.</summary>
    /// <example><code>
    /// let leave client =
    ///     client |> TestClient.sendWith (SendOptions(LeavesAfter = TimeSpan.FromSeconds 2.0)) (Request.get "/feed")
    /// </code></example>
    let sendWith (sending: SendOptions) (request: Request) (client: TestClient) : TestReply =
        client.Send(request, sending)

    /// <summary>Sends requests concurrently, without following redirects, and returns the replies in the order of the requests.</summary>
    let sendTogether (requests: Request seq) (client: TestClient) : TestReply list =
        client.SendTogether requests |> List.ofSeq

    /// <summary>Sends a GET request.</summary>
    let get (target: string) (client: TestClient) : TestReply = client.Get target

    /// <summary>Sends a DELETE request.</summary>
    let delete (target: string) (client: TestClient) : TestReply = client.Delete target

    /// <summary>Sends a value with POST, as JSON as the F# face writes it. For other methods: <c>Request.withJson</c> and <c>send</c>.</summary>
    /// <example><code>
    /// let add client = client |> TestClient.postJson "/orders" {| Item = "tea"; Count = 2 |}
    /// </code></example>
    let postJson (target: string) (value: 'T) (client: TestClient) : TestReply =
        client |> send (Request.post target |> Request.withJson value)

    /// <summary>Sends the fields of a form with POST.</summary>
    /// <example><code>
    /// let signIn client = client |> TestClient.postForm "/sign-in" [ "name", "Ada"; "password", "tea" ]
    /// </code></example>
    let postForm (target: string) (fields: (string * string) seq) (client: TestClient) : TestReply =
        client.PostForm(target, fields |> Seq.map (fun (name, value) -> struct (name, value)) |> Array.ofSeq)

    /// <summary>Opens a websocket, runs the client's side of the conversation, and returns what happened.</summary>
    /// <example><code>
    /// let talk client =
    ///     client |> TestClient.webSocket "/echo" (fun socket -> handler { do! socket.Send "tea" })
    /// </code></example>
    let webSocket (target: string) (script: TestWebSocket -> Handler<unit>) (client: TestClient) : TestConversation =
        client.WebSocket(target, Func<TestWebSocket, Handler>(fun socket -> script socket))

    /// <summary>Advances virtual time between two requests; zero or more.</summary>
    let wait (time: TimeSpan) (client: TestClient) : unit = client.Wait time
