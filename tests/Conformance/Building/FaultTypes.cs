namespace Handlers.Tests.Conformance;

// Python's exception types under their own names, which the traces contain.
internal class LookupError : Exception;

internal sealed class KeyError : LookupError;

internal class ArithmeticError : Exception;

internal sealed class ZeroDivisionError : ArithmeticError;

internal class AppError : Exception;

internal class ChildError : AppError;

internal sealed class GrandChildError : ChildError;

internal sealed class ValueError : Exception;

/// <summary>The exception that Flask raises for a view that returns nothing. No file names it, since none of their functions is registered for it.</summary>
internal sealed class TypeError : Exception;

/// <summary>The exception types that a file can raise and register error functions for.</summary>
internal static class FaultTypes
{
    private static readonly Dictionary<string, FaultType> All = new FaultType[]
    {
        FaultType.Of<Exception>(),
        FaultType.Of<LookupError>(),
        FaultType.Of<KeyError>(),
        FaultType.Of<ArithmeticError>(),
        FaultType.Of<ZeroDivisionError>(),
        FaultType.Of<AppError>(),
        FaultType.Of<ChildError>(),
        FaultType.Of<GrandChildError>(),
        FaultType.Of<ValueError>(),
    }.ToDictionary(type => type.Name);

    // HTTP errors are raised only by status.
    private static readonly Dictionary<string, FaultType> OfHttp = new()
    {
        ["HTTPException"] = new("HTTPException", Never, ErrorHandler.For<HttpError>),
        [nameof(NotFound)] = new(nameof(NotFound), Never, ErrorHandler.For<NotFound>),
        [nameof(Forbidden)] = new(nameof(Forbidden), Never, ErrorHandler.For<Forbidden>),
        [nameof(MethodNotAllowed)] = new(nameof(MethodNotAllowed), Never, ErrorHandler.For<MethodNotAllowed>),
        [nameof(InternalServerError)] = new(nameof(InternalServerError), Never, ErrorHandler.For<InternalServerError>),
    };

    public static string Keys => string.Join(", ", All.Keys.Concat(OfHttp.Keys));

    public static string Names => string.Join(", ", All.Keys);

    public static bool Knows(string name) => All.ContainsKey(name);

    public static bool IsKey(string name) => All.ContainsKey(name) || OfHttp.ContainsKey(name);

    public static Exception Raise(string name) => All[name].Make();

    public static ErrorHandler Handler(string name, string function, Func<Exception, Handler<Response>> answer) =>
        (All.GetValueOrDefault(name) ?? OfHttp[name]).Handle(function, answer);

    private static Exception Never() =>
        throw new InvalidOperationException("Expected an HTTP error to be raised by status.");

    private sealed record FaultType(
        string Name,
        Func<Exception> Make,
        Func<string, Func<Exception, Handler<Response>>, ErrorHandler> Handle
    )
    {
        public static FaultType Of<E>()
            where E : Exception, new() => new(typeof(E).Name, () => new E(), ErrorHandler.For<E>);
    }
}
