using Handlers;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HowTo.Data;

/// <summary>The code of Program.cs in a web project.</summary>
public static class Serving
{
    public static void Run(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddHandlers();
        builder.Services.AddDbContext<TeaDb>(db => db.UseSqlite("Data Source=tea.db"));
        var web = builder.Build();
        web.MapHandlers(WithEntityFramework.App);
        web.Run();
    }
}
