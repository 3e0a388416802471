using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Handlers;

/// <summary>What is known of a class of views without an instance. Asked when a route is made, never by a request.</summary>
internal static class ViewClass
{
    internal static readonly IReadOnlyList<Decorator> NoDecorators = [];

    private const DynamicallyAccessedMemberTypes Read = DynamicallyAccessedMemberTypes.PublicMethods;

    private static readonly (Method Method, string Verb)[] Verbs =
    [
        (Method.Get, nameof(MethodView.Get)),
        (Method.Head, nameof(MethodView.Head)),
        (Method.Post, nameof(MethodView.Post)),
        (Method.Put, nameof(MethodView.Put)),
        (Method.Patch, nameof(MethodView.Patch)),
        (Method.Delete, nameof(MethodView.Delete)),
        (Method.Options, nameof(MethodView.Options)),
    ];

    /// <summary>The class's own decorators as one.</summary>
    internal static Decorator Decorator<[DynamicallyAccessedMembers(Read)] V>()
        where V : View, IViewClass
    {
        var decorators = V.Decorators;
        if (ReferenceEquals(decorators, NoDecorators))
            RefuseUnread<V>(nameof(IViewClass.Decorators));
        return Handlers.Decorator.All(decorators.Reverse());
    }

    /// <summary>The methods that the class takes, inferred unless it lists them.</summary>
    internal static IReadOnlyList<Method> Methods<[DynamicallyAccessedMembers(Read)] V>()
        where V : View, IViewClass
    {
        if (V.Methods is { } listed)
            return Answered<V>(listed);
        RefuseUnread<V>(nameof(IViewClass.Methods));
        if (!IsMethodView<V>())
            return [Method.Get];
        var overridden = Overridden<V>();
        return overridden.Length > 0
            ? overridden
            : throw new ArgumentException(
                $"Expected {typeof(V).Name} to override a verb of MethodView, found none. Override Get, Post or another, list methods "
                    + "in IViewClass.Methods and answer them in Dispatch, or make the route of the class that has the verbs."
            );
    }

    /// <summary>The listed methods, of which each must have its verb.</summary>
    internal static IReadOnlyList<Method> Answered<[DynamicallyAccessedMembers(Read)] V>(IReadOnlyList<Method> listed)
        where V : View
    {
        if (!IsMethodView<V>() || Overrides<V>(nameof(MethodView.Dispatch)))
            return listed;
        var overridden = Overridden<V>();
        var missing = listed.Where(method =>
            !overridden.Contains(method) && (method != Method.Head || !overridden.Contains(Method.Get))
        );
        return missing.FirstOrDefault() is { } first
            ? throw new ArgumentException(
                $"Expected {typeof(V).Name} to override a verb for each listed method, found none for {first} among "
                    + $"{string.Join(", ", overridden.AsEnumerable())}. Override it, answer {first} in Dispatch, or leave it out of the list."
            )
            : listed;
    }

    private static bool IsMethodView<V>() => typeof(V).IsAssignableTo(typeof(MethodView));

    private static Method[] Overridden<[DynamicallyAccessedMembers(Read)] V>() =>
        [.. Verbs.Where(each => Overrides<V>(each.Verb)).Select(each => each.Method)];

    // An own method of that name which hides the verb is none: its base definition is itself.
    private static bool Overrides<[DynamicallyAccessedMembers(Read)] V>(string name) =>
        typeof(V)
            .GetMethods(BindingFlags.Public | BindingFlags.Instance)
            .Any(method =>
                method.Name == name
                && method.DeclaringType != typeof(MethodView)
                && method.GetBaseDefinition().DeclaringType is { } origin
                && (origin == typeof(MethodView) || origin == typeof(View))
            );

    // A guard that silently does not guard must not happen.
    private static void RefuseUnread<[DynamicallyAccessedMembers(Read)] V>(string name)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.Static | BindingFlags.FlattenHierarchy;
        if (typeof(V).GetMethod($"get_{name}", All) is { DeclaringType: { } type })
            throw new ArgumentException(
                $"Expected {type.Name} to list IViewClass beside its base class, so that its {name} count; found a static property that "
                    + $"nothing reads. List IViewClass, or give the property another name."
            );
    }
}
