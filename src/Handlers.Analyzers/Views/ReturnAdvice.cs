using Microsoft.CodeAnalysis;

namespace Handlers.Analyzers;

/// <summary>Explains which values a view or a hook may return.</summary>
internal static class ReturnAdvice
{
    private const string Void = "A view returns a response. End it with one, such as return Response.Empty(204);";

    /// <summary>The advice for a before hook.</summary>
    public const string OfBefore =
        "A before hook returns null to let the request continue, or the response that answers it: request => … ? null : Response.Text(\"…\", 403).";

    /// <summary>The advice for a function that returns nothing.</summary>
    public static string? OfNothing(FormKind kind) => kind == FormKind.View ? Void : null;

    /// <summary>Returns the advice for a function that returns the type, or null if the type is right.</summary>
    /// <param name="type">The type of the expression, before any conversion.</param>
    /// <param name="kind">The kind of the function.</param>
    /// <param name="isAsync">Whether it is an async lambda.</param>
    /// <param name="takesValues">Whether it takes values of the route.</param>
    /// <param name="types">The types.</param>
    public static string? Of(ITypeSymbol type, FormKind kind, bool isAsync, bool takesValues, ViewTypes types)
    {
        if (type.TypeKind == TypeKind.Error || kind == FormKind.WebSocket || IsAnswer(type, types))
            return null;
        if (type.SpecialType == SpecialType.System_Void)
            return OfNothing(kind);
        if (types.IsResult(type))
            return kind == FormKind.View
                ? null
                : $"This hook returns the library's responses, and not results of the framework. Convert it: {(isAsync ? "await " : "")}….ToReply().";
        if (types.Handlers.IsHandler(type) || ViewTypes.IsTask(type))
            return OfDeferred(type, kind, isAsync, takesValues, types);
        return kind == FormKind.Before
            ? OfBefore
            : $"{Subject(kind)} returns a Response or a string, and not '{ViewTypes.Written(type)}'. Write Response.Json(value, type) for JSON, or a text: $\"{{value}}\".";
    }

    private static string? OfDeferred(ITypeSymbol type, FormKind kind, bool isAsync, bool takesValues, ViewTypes types)
    {
        var value = types.ValueOf(type);
        var written = ViewTypes.Written(type);
        if (value is null)
            return kind == FormKind.View
                ? $"'{written}' has no value, and a view returns a response: await it inside an async lambda, and return one, such as Response.Empty(204)."
                : null;
        if (types.Handlers.IsHandler(value))
            return $"'{written}' is a handler inside another one, and never runs. Write Bind instead of Map.";
        if (isAsync)
            return $"An async lambda returns the value, and not '{written}': return await ….";
        if (IsAnswer(value, types))
            return takesValues
                ? $"A view with values returns '{written}' from an async lambda: async (…) => await …."
                : null;
        return types.IsResult(value) ? null
            : kind == FormKind.Before ? OfBefore
            : $"{Subject(kind)} returns a Response or a string, and not '{written}'. Convert its value: ….Map(value => Response.Json(value, type)), or Map(value => $\"{{value}}\") for a text.";
    }

    private static string Subject(FormKind kind) => kind == FormKind.View ? "A view" : "A hook";

    private static bool IsAnswer(ITypeSymbol type, ViewTypes types) =>
        type.SpecialType == SpecialType.System_String || ViewTypes.Same(type, types.Response);
}
