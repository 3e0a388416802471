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

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>The status that it is registered for; null when it goes by type alone.</summary>
    public Status? Status { get; }

    /// <summary>The type of exceptions that it takes.</summary>
    public Type Type { get; }

    /// <summary>What it takes, and its name.</summary>
    /// <returns>For example <c>404: missing</c> or <c>TimeoutException: late</c>.</returns>
    public override string ToString() => $"{Status?.Code.ToString() ?? Type.Name}: {Name}";
}
