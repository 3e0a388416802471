module Kettle

open System
open Handlers

let private steep (minutes: int) =
    handler {
        do! Handler.delay (TimeSpan.FromMinutes(float minutes))
        return Response.text $"Ready after %d{minutes} minutes."
    }

let app =
    App.empty
    |> App.route (Route.getWith "/kettle/{minutes:int}" (Path.int "minutes") steep)
