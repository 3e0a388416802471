using System.Reflection;

namespace Handlers.Tests.UserCode;

/// <summary>
/// All members that users implement or register, found in the public API of the core and the hosts: overridable members, options that hold a function or
/// an object of the user, methods with such a parameter, and tokens on which users register callbacks.
/// </summary>
internal static class UserMembers
{
    private const BindingFlags Declared =
        BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.DeclaredOnly;

    private static readonly Assembly[] Assemblies =
    [
        typeof(Handler).Assembly,
        typeof(HostingOptions).Assembly,
        typeof(ListenerHost).Assembly,
        typeof(CgiHost).Assembly,
        typeof(AppMessageHandler).Assembly,
    ];

    /// <summary>Each member as <c>overrides Type.Member</c>, <c>option Type.Member</c>, <c>takes Type.Member</c> or <c>token Type.Member</c>, sorted.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Assemblies
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => !typeof(Delegate).IsAssignableFrom(type) && !type.Name.StartsWith('<') && !type.IsEnum)
            .SelectMany(type => Overridden(type).Concat(Options(type)).Concat(Taken(type)).Concat(Tokens(type)))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Overridden(Type type) =>
        IsOpen(type)
            ? type.GetMethods(Declared)
                .Where(method =>
                    method is { IsVirtual: true, IsFinal: false } && IsVisible(method) && !IsOfEveryObject(method)
                )
                .Select(method => $"overrides {NameOf(type)}.{Property(method) ?? method.Name}")
            : [];

    private static IEnumerable<string> Options(Type type) =>
        type.GetProperties(Declared)
            .Where(property => property.SetMethod is { IsPublic: true } && IsTheirs(property.PropertyType))
            .Select(property => $"option {NameOf(type)}.{property.Name}");

    // Setters are options, and an object that a user's member receives belongs to the library.
    private static IEnumerable<string> Taken(Type type) =>
        type.GetMembers(Declared)
            .OfType<MethodBase>()
            .Where(method =>
                IsVisible(method)
                && Property(method) is null
                && !(method is { IsVirtual: true, IsFinal: false } && IsOpen(type))
                && method.GetParameters().Any(parameter => IsTheirs(parameter.ParameterType))
            )
            .Select(method => $"takes {NameOf(type)}.{(method.IsConstructor ? "new" : method.Name)}");

    private static IEnumerable<string> Tokens(Type type) =>
        type.GetProperties(Declared)
            .Where(property =>
                property.PropertyType == typeof(CancellationToken) && property.GetMethod is { } get && IsVisible(get)
            )
            .Select(property => $"token {NameOf(type)}.{property.Name}");

    private static bool IsOpen(Type type) =>
        type.IsInterface
        || (
            type is { IsClass: true, IsSealed: false }
            && type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                // A record's copy constructor does not make it a base class.
                .Any(made => IsVisible(made) && !(made.GetParameters() is [var copied] && copied.ParameterType == type))
        );

    /// <summary>Whether the type is a function, or an object whose members a user may have written.</summary>
    private static bool IsTheirs(Type type) =>
        typeof(Delegate).IsAssignableFrom(type)
        || type == typeof(TimeProvider)
        || type == typeof(IServiceProvider)
        || type == typeof(Stream)
        || type == typeof(TextWriter)
        || type == typeof(IThreadPoolWorkItem)
        || type == typeof(Runtime.EventLoop)
        || type == typeof(Runtime.HostRequestContext)
        || type == typeof(RequestContext)
        || type == typeof(Body)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsOfEveryObject(MethodInfo method) =>
        method.GetBaseDefinition().DeclaringType == typeof(object)
        || (method.Name is nameof(Equals) or "PrintMembers" or "get_EqualityContract" or "<Clone>$");

    private static string? Property(MethodBase method) =>
        method is MethodInfo { IsSpecialName: true } && method.Name[3..4] == "_" ? method.Name[4..] : null;

    private static string NameOf(Type type) => type.Name.Split('`')[0];
}
