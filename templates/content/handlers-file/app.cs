#:sdk Microsoft.NET.Sdk.Web
#:package Handlers.Web@HANDLERS_VERSION

using Handlers;

var app = App.Create()
    .Get("/", Response.Html("<h1>Hello</h1>"))
    .Get("/hello/{name}", (string name) => $"Hello, {name}!")
    .OnError<NotFound>(_ => Response.Text("Nothing here.", 404));

var web = WebApplication.Create(args);
web.MapHandlers(app);
web.Run();
