using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Countable properties of the documentation of public members: an example, a default, a range.</summary>
public static partial class DocumentationTests
{
    private static readonly Assembly[] Ours =
    [
        typeof(Handler).Assembly,
        typeof(AppRoutes).Assembly,
        typeof(ErrorFaultException).Assembly,
        typeof(HostingOptions).Assembly,
    ];

    /// <summary>Types that only the compiler calls.</summary>
    private static readonly string[] OfTheCompiler = ["HandlerAwaiter", "HandlerMethodBuilder"];

    private static readonly (string Name, string Text)[] Members =
    [
        .. from assembly in Ours
        from member in XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")
        select (member.Attribute("name")!.Value, member.ToString()),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "documentation",
        [
            Runner.TestCase(
                "every public type or a member of it has an example",
                () =>
                {
                    var shown = Members.Where(member => member.Text.Contains("<example>")).ToArray();
                    var types = Types().Where(type => !type.IsEnum && !OfTheCompiler.Contains(type.Name.Split('`')[0]));
                    Check.Sequence(
                        [],
                        types
                            .Select(type => type.FullName!)
                            .Where(name =>
                                !shown.Any(member =>
                                    member.Name[2..] == name || member.Name[2..].StartsWith($"{name}.")
                                )
                            )
                    );
                }
            ),
            Runner.TestCase(
                "every option that is a number or a time documents its default and its range",
                () =>
                {
                    var documented = Members.ToLookup(member => member.Name, member => member.Text);
                    var options = (
                        from type in Types()
                        where type.Name.EndsWith("Options") || type.Name.EndsWith("Limits")
                        from option in type.GetProperties(
                            BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly
                        )
                        let value = Nullable.GetUnderlyingType(option.PropertyType) ?? option.PropertyType
                        where
                            option.CanWrite
                            && (value == typeof(TimeSpan) || value == typeof(int) || value == typeof(long))
                        select $"{type.FullName}.{option.Name}"
                    ).ToArray();
                    Check.True(options.Length > 10);
                    Check.Sequence(
                        [],
                        options.Where(name =>
                            documented[$"P:{name}"].SingleOrDefault("") is var text
                            && !(Default().IsMatch(text) && Range().IsMatch(text))
                        )
                    );
                }
            ),
            Runner.TestCase(
                "every public member with a time parameter documents its range",
                () =>
                {
                    // The comment of an extension is on a member of a nested type, and the method of its class refers to it.
                    var names = Types().Select(type => type.FullName!).ToArray();
                    var timed = Members
                        .Where(member => TakesTime().IsMatch(member.Name) && !member.Text.Contains("<inheritdoc"))
                        .Where(member => names.Any(name => member.Name.StartsWith($"M:{name}.")))
                        .ToArray();
                    Check.True(timed.Length > 4);
                    Check.Sequence(
                        [],
                        timed.Where(member => !Range().IsMatch(member.Text)).Select(member => member.Name)
                    );
                }
            ),
        ]
    );

    private static IEnumerable<Type> Types() =>
        Ours.SelectMany(assembly => assembly.GetExportedTypes()).Where(type => !type.IsNested);

    [GeneratedRegex("[Dd]efault")]
    private static partial Regex Default();

    [GeneratedRegex("[Zz]ero (or|to)|from [0-9]|[Mm]ore than zero|[Aa]t least|[0-9] or more|[0-9] to [0-9]|no limit")]
    private static partial Regex Range();

    [GeneratedRegex(@"^M:.*[(,]System\.(TimeSpan|Nullable\{System\.TimeSpan\})[,)]")]
    private static partial Regex TakesTime();
}
