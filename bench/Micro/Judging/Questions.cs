using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace Handlers.Bench;

/// <summary>The benchmark classes of this program, one for each question, in the order of their names.</summary>
internal static class Questions
{
    internal static IReadOnlyList<Type> All { get; } =
    [
        .. from type in typeof(Questions).Assembly.GetTypes()
        where type.GetMethods().Any(method => method.GetCustomAttribute<BenchmarkAttribute>() is not null)
        orderby type.Name
        select type,
    ];
}
