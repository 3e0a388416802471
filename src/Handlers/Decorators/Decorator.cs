namespace Handlers;

/// <summary>
/// A function from view to view, as a value with a name, that wraps the views of a route, a group or an app. It sees no difference between
/// views that wait and views that do not, so it cannot forget to await. Unlike middleware, it does not depend on a server.
/// </summary>
/// <remarks>
/// Decorators are a monoid: <see cref="Then"/> is associative, <see cref="Identity"/> is neutral and costs nothing in a run.
/// In <c>a.Then(b)</c>, the first part of <c>a</c> runs first and its last part runs last. A decorator is applied once, when the app is built.
/// Thread-safe. It corresponds to Flask's view decorators.
/// </remarks>
/// <example><code>
/// var stamp = Decorator.Map("stamp", response => response.WithHeader("X-Stamp", "1"));
/// var guard = Decorator.Of("guard", view => CheckUser.Then(view));
/// var both = guard.Then(stamp); // guard is outside
/// </code></example>
public sealed partial class Decorator
{
    // A simple decorator has a function; a composed decorator is a tree that is flattened on first use, so that composing many decorators stays cheap.
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

    /// <summary>Whether the decorator leaves the view as it is and only adds metadata to the route.</summary>
    internal bool IsMetadataOnly { get; }

    private Decorator(Decorator outer, Decorator inner) => pair = (outer, inner);

    /// <summary>Gets the decorator that changes nothing. It is removed when the app is built.</summary>
    public static Decorator Identity { get; } = new("identity", apply: null);

    /// <summary>Gets the name in descriptions. The name of a composed decorator consists of the names of its parts.</summary>
    public string Name => name ??= string.Join(" > ", Parts.Select(part => part.Name));

    /// <summary>Gets the decorators that this one is composed of, outermost first: none for <see cref="Identity"/>, and the decorator itself for a simple
    /// one.</summary>
    public IReadOnlyList<Decorator> Parts => parts ??= Flatten();

    /// <summary>Gets the objects for the host that are added to every route inside this decorator, from its parts, outermost first.
    /// Empty, except for decorators made by <see cref="OfMetadata"/>.</summary>
    public IReadOnlyList<object> Metadata =>
        Parts is [var only] ? only.metadata : [.. Parts.SelectMany(part => part.metadata)];

    /// <summary>Creates a decorator from a function.</summary>
    /// <param name="name">The name in descriptions; it must not be empty.</param>
    /// <param name="apply">Returns the outer view for an inner view. It is called once for each route, when the app is built; it
    /// should not have side effects.</param>
    /// <returns>A decorator.</returns>
    public static Decorator Of(string name, Func<Handler<Response>, Handler<Response>> apply)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(apply);
        return new Decorator(name, apply);
    }

    /// <summary>Composes two decorators: this one outside, the other inside.</summary>
    /// <param name="inner">The decorator nearer to the view.</param>
    /// <returns>A decorator.</returns>
    public Decorator Then(Decorator inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        return ReferenceEquals(this, Identity) ? inner
            : ReferenceEquals(inner, Identity) ? this
            : new Decorator(this, inner);
    }

    /// <summary>Composes several decorators; the first is the outermost.</summary>
    /// <param name="decorators">The decorators; an empty list returns <see cref="Identity"/>.</param>
    /// <returns>A decorator.</returns>
    public static Decorator All(params IEnumerable<Decorator> decorators)
    {
        ArgumentNullException.ThrowIfNull(decorators);
        return decorators.Aggregate(Identity, static (outer, inner) => outer.Then(inner));
    }

    /// <summary>Applies the decorator to a view.</summary>
    /// <param name="view">The view.</param>
    /// <returns>The decorated view.</returns>
    /// <exception cref="InvalidOperationException">The decorator's function returned null.</exception>
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

    // Uses an explicit stack, because a tree of many decorators can be as deep as it is large.
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

    /// <summary>Returns the name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
