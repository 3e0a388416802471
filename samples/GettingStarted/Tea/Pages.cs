using Handlers;

public static class Pages
{
    public static readonly App App = App.Create()
        .Get("/", Response.Html("<h1>Tea</h1>"))
        .Get("/teas/{name}", (string name) => $"A cup of {name}.");
}
