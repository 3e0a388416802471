namespace Handlers;

/// <summary>
/// A function from view to view, as a value with a name: what wraps a route, a group or an app. It sees no difference between
/// views that wait and views that do not, so it cannot forget to await. Not middleware: it knows nothing of a server.
/// </summary>
/// <remarks>
/// Decorators are a monoid: <see cref="Then"/> is associative, <see cref="Identity"/> is neutral and costs nothing at a run.
/// <c>a.Then(b)</c>: what <c>a</c> does before comes first and what it does after comes last. Applied once, when the app is built.
/// Thread-safe. Follows Flask's view decorators; unlike there, a decorator cannot forget to await the view.
/// </remarks>
/// <example><code>
/// var stamp = Decorator.Map("stamp", response => response.WithHeader("X-Stamp", "1"));
/// var guard = Decorator.Of("guard", view => CheckUser.Then(view));
/// var both = guard.Then(stamp); // guard is outside
/// </code></example>
public sealed partial class Decorator
{
    // A simple decorator has a function; a composed one is a tree, flattened when somebody looks: composing is free, however many.
    private readonly Func<Handler<Response>, Handler<Response>>? apply;
    private readonly (Decorator Outer, Decorator Inner) pair;
    private IReadOnlyList<Decorator>? parts;
    private readonly IReadOnlyList<object> metadata = [];
    private string? name;

    private Decorator(string name, Func<Handler<Response>, Handler<Response>>? apply)
    {
        this.name = name;
        this.apply = apply;
        parts = apply is null ? [] : [this];
    }

    private Decorator(string name, IReadOnlyList<object> marks)
        : this(name, static Handler<Response> (view) => view)
    {
        this.metadata = marks;
        IsMetadataOnly = true;
    }

    /// <summary>Whether it leaves the view alone and only says something about the route.</summary>
    internal bool IsMetadataOnly { get; }

    private Decorator(Decorator outer, Decorator inner) => pair = (outer, inner);

    /// <summary>The decorator that changes nothing; removed when the app is built.</summary>
    public static Decorator Identity { get; } = new("identity", apply: null);

    /// <summary>What it is called in descriptions; for composed ones the names of the parts.</summary>
    public string Name => name ??= string.Join(" > ", Parts.Select(part => part.Name));

    /// <summary>The decorators that it is made of, outermost first; empty for <see cref="Identity"/>, itself for a simple one.</summary>
    public IReadOnlyList<Decorator> Parts => parts ??= Flatten();

    /// <summary>Objects for the host, which it puts on every route that it is around: those of the parts, outermost first.
    /// Empty, except for decorators made by <see cref="OfMetadata"/>.</summary>
    public IReadOnlyList<object> Metadata =>
        Parts is [var only] ? only.metadata : [.. Parts.SelectMany(part => part.metadata)];

    /// <summary>A decorator by its function.</summary>
    /// <param name="name">What descriptions call it; not empty.</param>
    /// <param name="apply">Makes the outer view of the inner one. Called once for each route, when the app is built; it
    /// should have no effects of its own.</param>
    /// <returns>A decorator.</returns>
    public static Decorator Of(string name, Func<Handler<Response>, Handler<Response>> apply)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(apply);
        return new Decorator(name, apply);
    }

    /// <summary>Both: this one outside, the other inside.</summary>
    /// <param name="inner">Nearer to the view.</param>
    /// <returns>A decorator.</returns>
    public Decorator Then(Decorator inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        return ReferenceEquals(this, Identity) ? inner
            : ReferenceEquals(inner, Identity) ? this
            : new Decorator(this, inner);
    }

    /// <summary>All of them, the first outermost.</summary>
    /// <param name="decorators">The decorators; none gives <see cref="Identity"/>.</param>
    /// <returns>A decorator.</returns>
    public static Decorator All(params IEnumerable<Decorator> decorators)
    {
        ArgumentNullException.ThrowIfNull(decorators);
        return decorators.Aggregate(Identity, static (outer, inner) => outer.Then(inner));
    }

    /// <summary>The decorated view.</summary>
    /// <param name="view">The view.</param>
    /// <returns>A view.</returns>
    /// <exception cref="InvalidOperationException">The decorator's function gave null.</exception>
    public Handler<Response> Apply(Handler<Response> view)
    {
        ArgumentNullException.ThrowIfNull(view);
        for (var i = Parts.Count - 1; i >= 0; i--)
            view = Parts[i].Once(view);
        return view;
    }

    private Handler<Response> Once(Handler<Response> view) =>
        apply!(view)
        ?? throw new InvalidOperationException(
            $"Expected a view from the decorator '{Name}', found null. Return the inner view to change nothing."
        );

    // With a stack of its own: a tree of many decorators is as deep as it is large.
    private Decorator[] Flatten()
    {
        var (flat, waiting) = (new List<Decorator>(), new Stack<Decorator>([this]));
        while (waiting.TryPop(out var next))
        {
            if (next.parts is { } known)
            {
                flat.AddRange(known);
                continue;
            }
            waiting.Push(next.pair.Inner);
            waiting.Push(next.pair.Outer);
        }
        return [.. flat];
    }

    /// <summary>The name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
