/// The app is a value: Program.fs serves it, and tests send it requests without a server.
module Site

open Handlers

type Order = { Item: string; Count: int }

/// Reads an order from JSON. Everything that is wrong with it is one answer with status 400.
let private sent =
    Bound.json<Order>()
    |> Bound.check (fun order ->
        seq {
            if order.Count < 1 then
                InputError(InputSource.Body, "$.count", "a count from 1", string order.Count)
        })

let private hello name =
    Handler.value (Response.text $"Hello, %s{name}!")

let app =
    App.empty
    |> App.routes
        [
            Route.get "/" (Handler.value (Response.html "<h1>Hello</h1>"))
            Route.getWith "/hello/{name}" (Path.string "name") hello
            Route.post
                "/orders"
                (sent
                 |> Handler.map (fun order -> Response.json order |> Response.withStatus Status.Created))
        ]
    |> App.hooks
        [
            Hook.afterMap "nosniff" (Response.withHeader "X-Content-Type-Options" "nosniff")
            Hook.status "missing" Status.NotFound (fun _ -> Handler.value (Response.text "Nothing here."))
        ]
