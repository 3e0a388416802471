open System
open Handlers
open Microsoft.AspNetCore.Builder

let square n =
    Handler.value (Response.text $"%d{n} squared is %d{n * n}.")

let later =
    handler {
        do! Handler.delay (TimeSpan.FromSeconds 1.0)
        return Response.text "A second later."
    }

let app =
    App.empty
    |> App.routes
        [
            Route.get "/" (Handler.value (Response.text "Hello!"))
            Route.getWith "/square/{n:int}" (Path.int "n") square
            Route.get "/later" later
        ]
    |> App.hooks
        [
            Hook.responseMap "path" (fun request -> Response.withHeader "X-Path" (Request.path request))
            Hook.status "nothing" Status.NotFound (fun _ -> Handler.value (Response.text "Nothing here."))
        ]

printfn "%s" ((App.describe app).ToTree())

WebApplication.Create()
|> Web.mapHandlers app
|> Web.runAt "http://localhost:5000"
