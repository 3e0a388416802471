using Microsoft.CodeAnalysis;

namespace Handlers.Analyzers;

/// <summary>Explains how a view gets a value that it cannot take as a parameter.</summary>
internal static class ParameterAdvice
{
    /// <summary>Returns the first parameter that is wrong, with the advice; null if all are right.</summary>
    public static (IParameterSymbol Parameter, string Message)? Of(
        IReadOnlyList<IParameterSymbol> parameters,
        bool isWebSocket,
        ViewTypes types
    )
    {
        for (var place = 0; place < parameters.Count; place++)
            if (Of(parameters[place], place, isWebSocket, types) is { } advice)
                return (
                    parameters[place],
                    $"A view takes the request and the values of its route, but not '{ViewTypes.Written(parameters[place].Type)} {parameters[place].Name}'. {advice}"
                );
        return null;
    }

    private static string? Of(IParameterSymbol parameter, int place, bool isWebSocket, ViewTypes types)
    {
        var type = parameter.Type;
        var name = ViewTypes.Written(type);
        if (type.TypeKind == TypeKind.Error)
            return null;
        if (ViewTypes.Same(type, types.Request))
            return place == 0 && !isWebSocket ? null
                : isWebSocket ? "Take it inside the view: await Handler.Request."
                : "The request comes before the values: (Request request, …) => ….";
        return type switch
        {
            INamedTypeSymbol
            {
                OriginalDefinition.SpecialType: SpecialType.System_Nullable_T,
                TypeArguments: [var value]
            } =>
                $"The value of a route is always there. Read one of the query inside the view: await Handler.Query<{ViewTypes.Written(value)}>(\"{parameter.Name}\").Optional().",
            { TypeKind: TypeKind.Enum } => "Take a string, and parse it inside the view.",
            _ when types.IsParsable(type) => null,
            _ => name switch
            {
                "CancellationToken" => "Take it inside the view: await Handler.Cancellation.",
                "HttpContext" => "Take it inside the view: await Handler.HttpContext.",
                "HttpRequest" =>
                    "Take the library's Request, or the framework's inside the view: (await Handler.HttpContext).Request.",
                "HttpResponse" =>
                    "Return a response, or take it inside the view: (await Handler.HttpContext).Response.",
                "ClaimsPrincipal" => "Take it inside the view: (await Handler.HttpContext).User.",
                "RequestContext" => "Take it inside the view: await Handler.Context.",
                "IServiceProvider" => "Take it inside the view: await Handler.Services.",
                "TimeProvider" => "Take it inside the view: await Handler.Time.",
                "IFormFile" => $"Take it inside the view: await Handler.FormFile(\"{parameter.Name}\").",
                "WebSocketConnection" => isWebSocket && place == 0
                    ? null
                    : "Add the route with WebSocket, whose views take the connection first.",
                _ =>
                    $"Take a service inside the view: await Handler.Service<{name}>(). Read a body there: await Handler.Json(…).",
            },
        };
    }
}
