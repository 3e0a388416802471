module Pages

open Handlers

let app =
    App.empty
    |> App.routes
        [
            Route.get "/" (Handler.value (Response.html "<h1>Tea</h1>"))
            Route.getWith "/teas/{name}" (Path.string "name") (fun name ->
                Handler.value (Response.text $"A cup of %s{name}."))
        ]
