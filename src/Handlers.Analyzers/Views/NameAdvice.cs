using Microsoft.CodeAnalysis;

namespace Handlers.Analyzers;

/// <summary>Translates the words of ASP.NET Core into the library's.</summary>
internal static class NameAdvice
{
    /// <summary>Returns the replacement for a method that apps, groups or handlers do not have, or null.</summary>
    public static string? Of(string name, ITypeSymbol receiver, ViewTypes types)
    {
        var isScope = types.IsScope(receiver);
        return name switch
        {
            "Run" or "RunAsync" when isScope || ViewTypes.Same(types.ValueOf(receiver), types.Response) =>
                "An app is served by a host: web.MapHandlers(app) in ASP.NET Core, or new ListenerHost(app, \"http://127.0.0.1:8080/\").RunAsync().",
            "Run" or "RunAsync" when types.Handlers.IsHandler(receiver) =>
                "A handler is run by an interpreter: await new AsyncInterpreter().RunAsync(handler).",
            "MapGet" or "MapPost" or "MapPut" or "MapPatch" or "MapDelete" when isScope =>
                $"This library adds routes with Get, Post, Put, Patch and Delete: write {name.Substring(3)}.",
            "MapGroup" when isScope =>
                "This library adds a group with a function that adds its routes: Group(\"/prefix\", group => group.Get(…)).",
            "MapMethods" when isScope =>
                "This library adds a route for several methods with Map([Method.Get, …], template, view).",
            _ => null,
        };
    }
}
