module Program

open Microsoft.AspNetCore.Builder
open Handlers
open Handlers.Runtime

[<EntryPoint>]
let main args =
    WebApplication.Create args
    |> Web.mapHandlersWith (HostingOptions(Interpreter = HostInterpreter.INTERPRETER)) Site.app
    |> Web.run

    0
