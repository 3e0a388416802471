namespace Handlers;

public abstract partial class Response
{
    /// <summary>
    /// Gets all headers as a list, which is created on each call if headers were changed. <see cref="Header"/> and
    /// <see cref="ForEachHeader"/> read the headers without creating it.
    /// </summary>
    public Headers Headers
    {
        get
        {
            if (this is CompleteResponse complete)
                return complete.Headers;
            var items = new List<Header>();
            ForEachHeader(items, static (list, name, value) => list.Add(Handlers.Header.Unchecked(name, value)));
            return Headers.Unchecked([.. items]);
        }
    }

    /// <summary>Returns the value of the first header of this name, or null. It does not allocate.</summary>
    public string? Header(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        // From the last change back to the first: the earliest header of the name that no change hides.
        string? first = null;
        for (var at = this; ; at = at.Inner!)
            switch (at)
            {
                case SetHeader set when Handlers.Header.Same(set.Name, name):
                    return set.Value;
                case AddedHeader added when Handlers.Header.Same(added.Name, name):
                    first = added.Value;
                    break;
                case RemovedHeader removed when Handlers.Header.Same(removed.Name, name):
                    return first;
                case CompleteResponse complete:
                    return complete.Headers.First(name) ?? first;
            }
    }

    /// <summary>
    /// Calls the function for each header, in order. It does not allocate if the function captures no variables; pass what the
    /// function needs as the state.
    /// </summary>
    /// <example><code>
    /// Response.Text("hi").ForEachHeader(Console.Out, static (writer, name, value) => writer.WriteLine($"{name}: {value}"));
    /// </code></example>
    public void ForEachHeader<TState>(TState state, Action<TState, string, string> visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var changes = new ChangeChain();
        var count = 0;
        var at = this;
        for (; at.Inner is { } inner; at = inner)
            changes[count++] = at;
        ReadOnlySpan<Response?> newestFirst = changes;
        var headers = ((CompleteResponse)at).Headers;
        for (var i = 0; i < headers.Count; i++)
            if (!Hidden(newestFirst[..count], headers[i].Name))
                visit(state, headers[i].Name, headers[i].Value);
        for (var i = count - 1; i >= 0; i--)
            if (newestFirst[i] is SetHeader set && !Hidden(newestFirst[..i], set.Name))
                visit(state, set.Name, set.Value);
            else if (newestFirst[i] is AddedHeader added && !Hidden(newestFirst[..i], added.Name))
                visit(state, added.Name, added.Value);
    }

    private static bool Hidden(ReadOnlySpan<Response?> later, string name)
    {
        foreach (var change in later)
            if (
                (change is SetHeader set && Handlers.Header.Same(set.Name, name))
                || (change is RemovedHeader removed && Handlers.Header.Same(removed.Name, name))
            )
                return true;
        return false;
    }
}
