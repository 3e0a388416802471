open Microsoft.AspNetCore.Builder
open Handlers

let app =
    App.empty
    |> App.mount "" Pages.app
    |> App.mount "" Brewing.app
    |> App.mount "" Cellar.app
    |> App.mount "" (Kettle.app |> App.decorate Members.only)

WebApplication.CreateBuilder()
|> Web.addHandlers
|> Web.build
|> Web.mapHandlers app
|> Web.runAt "http://localhost:5000"
