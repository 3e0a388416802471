module Handlers.Tests.FSharp.MistakeTests

open Expecto
open Handlers
open Handlers.Tests.FSharp

/// Mistakes that newcomers made, and the part of the message that leads to the right code. Those that end in a sentence of advice are in AdviceTests.
let private mistakes =
    [
        "a handler used as its value", "let path () = let request = Handler.request in request.Path", "'Path'"
        // The compiler checks the lambda against Handler<Response> before any overload, so no advice can be placed here; docs/troubleshooting.md has the message.
        "a function for Route.get",
        "let route = Route.get \"/x/{id:int}\" (fun id -> Handler.value (Response.text $\"{id}\"))",
        "FS0002"
        "a view of another type than the path's",
        "let route = Route.getWith \"/x/{id:int}\" (Path.int \"id\") (fun (id: string) -> Handler.value (Response.text id))",
        "'int'"
        "two parts of a path and one parameter",
        "let route = Route.getWith \"/x/{a}/{b}\" (Path.string \"a\" >> Path.string \"b\") (fun (a: string) -> Handler.value (Response.text a))",
        "'string"
        "an answer in a hook that lets the request continue",
        "let hook = Hook.before \"key\" (handler { return Response.text \"no\" })",
        "'unit'"
        "a decorator that makes a task",
        "let decorator = Decorator.create \"late\" (fun view -> task { return Response.text \"x\" })",
        "Handler<Response>"
        "return without else",
        "let view = handler {\n    if true then return Response.text \"a\"\n    return Response.text \"b\" }",
        "unit"
        "a handler returned with return",
        "let view: Handler<Response> = handler {\n    if true then return Response.text \"a\"\n    else return Handler.failWith (NotFound()) }",
        "Handler<"
        "a forgotten do!",
        "let view = handler {\n    Handler.delay (System.TimeSpan.FromSeconds 1.0)\n    return Response.text \"x\" }",
        "FS0020"
    ]

let private messages =
    lazy (mistakes |> List.map (fun (_, code, _) -> code) |> Checked.messages)

[<Tests>]
let tests =
    testList
        "mistakes of newcomers"
        [
            for at, (name, _, part) in List.indexed mistakes do
                testCase $"%s{name} has a message that leads to the right code" (fun () ->
                    Expect.stringContains (String.concat "\n" (messages.Force()[at])) part "the message")
            testCase "a template and a path that disagree are found when the app is built" (fun () ->
                let build () =
                    App.empty
                    |> App.route (
                        Route.getWith "/posts/{id:int}" (Path.int "number") (fun n ->
                            Handler.value (Response.text $"%d{n}"))
                    )
                    |> App.describe
                    |> ignore

                let message =
                    try
                        build ()
                        ""
                    with fault ->
                        fault.Message

                Expect.stringContains message "expected a parameter 'number'" "the message")
        ]
