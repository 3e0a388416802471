using Handlers;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHandlers();
var web = builder.Build();
web.MapHandlers(
    App.Create().Mount(Pages.App).Mount(Brewing.App).Mount(Cellar.App).Mount(Kettle.App.With(Members.Only))
);
web.Run("http://localhost:5000");
