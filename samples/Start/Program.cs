using Handlers;

var app = App.Create()
    .Get("/", "Hello!")
    .Get("/square/{n:int}", (int n) => $"{n} squared is {n * n}.")
    .Get("/later", Handler.Delay(TimeSpan.FromSeconds(1)).As(Response.Text("A second later.")))
    .OnResponse((request, response) => response.WithHeader("X-Path", request.Path))
    .OnError<NotFound>(_ => Response.Text("Nothing here.", Status.NotFound));

var web = WebApplication.Create(args);
web.MapHandlers(app);
Console.WriteLine(app.Describe().ToTree());
web.Run("http://localhost:5000");
