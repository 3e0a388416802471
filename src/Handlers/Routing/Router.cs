namespace Handlers;

/// <summary>Builds routers.</summary>
public static class Router
{
    /// <summary>Builds a router. The order of the entries does not matter.</summary>
    /// <exception cref="ArgumentException">Two entries have templates of equal shape and rank and share a method (GET includes HEAD); the message has
    /// both.</exception>
    /// <example><code>
    /// var router = Router.Build(
    /// [
    ///     new RouteEntry&lt;string&gt;(RouteTemplate.Parse("/users/{id:int}"), [Method.Get], "user"),
    ///     new RouteEntry&lt;string&gt;(RouteTemplate.Parse("/files/{*path}"), [Method.Get], "file"),
    /// ]);
    /// </code></example>
    public static Router<T> Build<T>(IEnumerable<RouteEntry<T>> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var (builder, values) = (new RouteTrieBuilder(), new List<T>());
        foreach (var entry in entries)
        {
            var refusal = builder.Add(
                new(values.Count, entry.Template, entry.Methods, entry.AutomaticOptions)
                {
                    MergesSlashes = entry.MergesSlashes,
                    AnySlash = entry.AnySlash,
                }
            );
            if (refusal is not null)
                throw new ArgumentException(refusal, nameof(entries));
            values.Add(entry.Value);
        }
        return new(builder.Build(), [.. values]);
    }
}
