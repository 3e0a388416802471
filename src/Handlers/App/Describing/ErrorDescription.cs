namespace Handlers;

/// <summary>An error handler as data.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <example><code>
/// foreach (ErrorDescription error in app.Describe().Errors) Console.WriteLine(error); // NotFound: missing
/// </code></example>
public sealed class ErrorDescription
{
    internal ErrorDescription(ErrorHandler handler)
    {
        Name = handler.Name;
        Status = handler.Status;
        Type = handler.Type;
    }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets the status that it is registered for, or null if it is registered by type.</summary>
    public Status? Status { get; }

    /// <summary>Gets the type of exceptions that it answers.</summary>
    public Type Type { get; }

    /// <summary>Returns the status or type that it answers, and its name.</summary>
    /// <returns>A text, for example <c>404: missing</c> or <c>TimeoutException: late</c>.</returns>
    public override string ToString() => $"{Status?.Code.ToString() ?? Type.Name}: {Name}";
}
