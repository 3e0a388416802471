using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The texts that each constraint accepts. <see cref="FrameworkRoutingTests"/> compares them with the framework's own constraints.</summary>
public static class ConstraintTests
{
    /// <summary>A constraint, texts it accepts, texts it refuses.</summary>
    internal static readonly (string Constraint, string[] Yes, string[] No)[] Table =
    [
        (
            "int",
            ["0", "-7", "+7", "007", "2147483647", "-2147483648"],
            ["2147483648", "1.0", "1,000", "a", "0x1", "٣", "1e3"]
        ),
        ("long", ["-9223372036854775808", "2147483648"], ["9223372036854775808", "1.5", "x"]),
        (
            "guid",
            [
                "6d3d6a5e-7c1e-4f0a-9f43-0c7d6f2a1b11",
                "6D3D6A5E7C1E4F0A9F430C7D6F2A1B11",
                "(6d3d6a5e-7c1e-4f0a-9f43-0c7d6f2a1b11)",
            ],
            ["6d3d6a5e", "x"]
        ),
        ("bool", ["true", "FALSE"], ["1", "yes"]),
        ("decimal", ["1", "-1.5", "+1.5", ".5", "1."], ["1e3", "NaN", "x", "99999999999999999999999999999999", "."]),
        ("double", ["1", "-1.5", "1e3", "1E-3", ".5e+1"], ["x", "1.5f", "1e", "e3", "-", "1.2.3"]),
        ("float", ["1", "-1.5", "1e3", "3e38"], ["x", "5-"]),
        (
            "datetime",
            ["2024-02-29", "2024-02-29T10:11:12Z", "2024-02-29 10:11", "2024-02-29T10:11:12.1234567+02:00"],
            ["2023-02-29", "31-12-2024", "x", "2024-02-29T25:00"]
        ),
        ("alpha", ["a", "Z", "abcXYZ"], ["é", "a1", "a ", "a\n", "-"]),
        ("regex(^[a-c]+$)", ["a", "CAB"], ["d", "a1", "abc\n"]),
        ("regex(b)", ["abc", "B"], ["ac"]),
        (@"regex(^\d{{2,3}}$)", ["12", "123"], ["1", "1234"]),
        ("regex(^(?!api$).*$)", ["apis", "x"], ["api", "API"]),
        (@"regex(^(.)\1$)", ["aa", "aA"], ["ab"]),
        ("min(-5)", ["-5", "99999999999"], ["-6", "x", "1.5"]),
        ("max(5)", ["5", "-99999999999"], ["6", ""]),
        ("range(1,9)", ["1", "9", "+5"], ["0", "10", "a"]),
        ("range(-3, -1)", ["-2"], ["2"]),
        ("length(3)", ["abc"], ["ab", "abcd"]),
        ("length(2,3)", ["ab", "abc"], ["a", "abcd"]),
        ("minlength(2)", ["ab"], ["a"]),
        ("maxlength(2)", ["a", "ab"], ["abc"]),
        ("file", ["a.css", ".htaccess", "a.b.c"], ["a", "a.", "a.."]),
        ("nonfile", ["a", "a.", "a.."], ["a.css", ".x"]),
        ("required", ["a", " "], []),
        ("int:min(1):maxlength(2)", ["1", "99", "+5"], ["0", "100", "-1"]),
        ("INT", ["1"], ["x"]),
    ];

    /// <summary>A constraint, and texts that the framework's constraint accepts and this one refuses, because clients mean something else by them.</summary>
    internal static readonly (string Constraint, string[] Texts)[] Stricter =
    [
        ("int", [" 5", "5 ", "5\0", "\n5", "5\t"]),
        ("long", [" 5", "5\0"]),
        ("min(1)", [" 5", "5\0"]),
        ("max(9)", ["5 "]),
        ("range(1,9)", [" 5 "]),
        ("bool", [" True ", "true\0"]),
        ("guid", [" 6d3d6a5e7c1e4f0a9f430c7d6f2a1b11", "6d3d6a5e7c1e4f0a9f430c7d6f2a1b11\n"]),
        ("decimal", ["1,000.5", "1,5", "5-", " 7", "7\0"]),
        ("double", ["1,5", "1,000.5", "NaN", "Infinity", "-Infinity", "1e999", " 1", "1\0"]),
        ("float", ["1,5", "NaN", "Infinity", "1e39", "1 "]),
        (
            "datetime",
            ["12:00", "01-02-2030", "12-31-2024 7:30 am", "1.5", "2030-01", "Jan 2 2030", " 2030-01-02", "2030-1-2"]
        ),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "route constraint",
        [
            .. Table.Select(row =>
                Runner.TestCase(
                    $"{row.Constraint} accepts and refuses the texts in the table",
                    () =>
                    {
                        var router = Router.Build([
                            new RouteEntry<int>(RouteTemplate.Parse($"/{{x:{row.Constraint}}}"), [Method.Get], 0),
                        ]);
                        foreach (var text in row.Yes)
                            Check.Equal(
                                (text, RouteMatchKind.Found),
                                (text, router.Match(Method.Get, "/" + text).Kind)
                            );
                        foreach (var text in row.No)
                            Check.Equal(
                                (text, RouteMatchKind.NotFound),
                                (text, router.Match(Method.Get, "/" + text).Kind)
                            );
                    }
                )
            ),
            .. Stricter.Select(row =>
                Runner.TestCase(
                    $"{row.Constraint} refuses texts that clients mean differently",
                    () =>
                    {
                        var router = Single($"/{{x:{row.Constraint}}}");
                        foreach (var text in row.Texts)
                            Check.Equal(
                                (text, RouteMatchKind.NotFound),
                                (text, router.Match(Method.Get, "/" + text).Kind)
                            );
                    }
                )
            ),
            Runner.TestCase(
                "every text that a type's constraint accepts can be read as the type",
                () =>
                {
                    foreach (var (constraint, yes, _) in Table)
                    foreach (var text in yes)
                    {
                        var values = RouteValues.Of(["x"], text);
                        object? read = constraint switch
                        {
                            "int" => values.Get<int>(0),
                            "long" => values.Get<long>(0),
                            "guid" => values.Get<Guid>(0),
                            "bool" => values.Get<bool>(0),
                            "decimal" => values.Get<decimal>(0),
                            "double" => values.Get<double>(0),
                            "float" => values.Get<float>(0),
                            "datetime" => values.Get<DateTime>(0),
                            _ => values.Get<string>(0),
                        };
                        Check.True(read is not null);
                    }
                }
            ),
            Runner.TestCase(
                "a regular expression with endless backtracking refuses the text instead",
                () =>
                {
                    var linear = Single("/{x:regex(^(a+)+$)}");
                    Check.Equal(
                        RouteMatchKind.NotFound,
                        linear.Match(Method.Get, "/" + new string('a', 5000) + "!").Kind
                    );
                    var limited = Single("/{x:regex(^(?=a)(a+)+$)}");
                    Check.Equal(
                        RouteMatchKind.NotFound,
                        limited.Match(Method.Get, "/" + new string('a', 60) + "!").Kind
                    );
                }
            ),
        ]
    );

    private static Router<int> Single(string template) =>
        Router.Build([new RouteEntry<int>(RouteTemplate.Parse(template), [Method.Get], 0)]);
}
