open Microsoft.AspNetCore.Builder
open Microsoft.Extensions.DependencyInjection
open Handlers

let app =
    App.empty
    |> App.mount "" Pages.app
    |> App.mount "" Brewing.app
    |> App.mount "" Cellar.app
    |> App.mount "" (Kettle.app |> App.decorate Members.only)

let builder = WebApplication.CreateBuilder()
builder.Services.AddHandlers() |> ignore
let web = builder.Build()
web.MapHandlers app |> ignore
web.Run "http://localhost:5000"
