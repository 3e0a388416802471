using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Handlers;

/// <summary>Reads the settings of a view class without an instance, when a route is created and never during a request.</summary>
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

    /// <summary>Returns the decorators of the class as one.</summary>
    internal static Decorator Decorator<[DynamicallyAccessedMembers(Read)] V>()
        where V : View, IViewClass
    {
        var decorators = V.Decorators;
        if (ReferenceEquals(decorators, NoDecorators))
            RefuseUnread<V>(nameof(IViewClass.Decorators));
        return Handlers.Decorator.All(decorators.Reverse());
    }

    /// <summary>Returns the methods of the class: the listed ones, or else those whose verbs it overrides.</summary>
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
                    + "in IViewClass.Methods and answer them in Dispatch, or create the route from the class that has the verbs."
            );
    }

    /// <summary>Returns the listed methods after checking that the class overrides the verb of each.</summary>
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

    // A method that hides the verb is not an override: its base definition is itself.
    private static bool Overrides<[DynamicallyAccessedMembers(Read)] V>(string name) =>
        typeof(V)
            .GetMethods(BindingFlags.Public | BindingFlags.Instance)
            .Any(method =>
                method.Name == name
                && method.DeclaringType != typeof(MethodView)
                && method.GetBaseDefinition().DeclaringType is { } origin
                && (origin == typeof(MethodView) || origin == typeof(View))
            );

    // A decorator that guards the view must never be ignored silently.
    private static void RefuseUnread<[DynamicallyAccessedMembers(Read)] V>(string name)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.Static | BindingFlags.FlattenHierarchy;
        if (typeof(V).GetMethod($"get_{name}", All) is { DeclaringType: { } type })
            throw new ArgumentException(
                $"Expected {type.Name} to list IViewClass beside its base class, so that its {name} are used; found a static property that "
                    + $"nothing reads. List IViewClass, or give the property another name."
            );
    }
}
