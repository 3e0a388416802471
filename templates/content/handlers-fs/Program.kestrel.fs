module Program

open Microsoft.AspNetCore.Builder
open Handlers
open Handlers.Runtime

[<EntryPoint>]
let main args =
    let web = WebApplication.Create args
    let options = HostingOptions(Interpreter = HostInterpreter.INTERPRETER)
    web.MapHandlers(Site.app, options) |> ignore
    web.Run()
    0
