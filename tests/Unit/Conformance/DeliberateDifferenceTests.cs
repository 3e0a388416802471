using System.Text.Json.Nodes;
using Expecto;
using TestRunner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Conformance;

/// <summary>The rules of the comparison for deliberate differences from Flask: the mismatches that each rule still detects, and the differences that it allows.</summary>
public static class DeliberateDifferenceTests
{
    private const string View = """{"name": "view", "kind": "sync", "effect": ["text", "x"]}""";
    private const string Faulty = """{"name": "view", "kind": "sync", "effect": ["raise", "KeyError"]}""";
    private const string Teardown = """{"name": "td", "kind": "sync", "effect": ["pass"]}""";

    [Tests]
    public static readonly Test All = TestRunner.TestList(
        "conformance: deliberate differences",
        [
            TestRunner.TestCase(
                "the rule A05: if an after function fails, the trace before it, the other functions that run and teardown's fault are compared",
                () =>
                {
                    // Flask starts the after functions again, and "late" never runs.
                    var one = Case(
                        """[{"name": "late", "kind": "sync", "effect": ["pass"]}, {"name": "fails", "kind": "sync", "effect": ["raise", "ValueError"]}, {"name": "early", "kind": "sync", "effect": ["pass"]}]""",
                        Teardown,
                        "",
                        View,
                        """{"status": 500, "body": null, "headers": {"Content-Type": ["text/html; charset=utf-8"]}, "trace": ["view:enter", "view:exit", "early:enter:200", "fails:enter:200", "early:enter:500", "fails:enter:500", "td:saw-ValueError"]}"""
                    );
                    Passes(one, e => { });
                    Passes(one, e => Trace(e).RemoveAt(4));
                    Notices(one, e => Trace(e).RemoveAt(2));
                    Notices(one, e => Trace(e)[3] = "fails:enter:404");
                    Notices(one, e => Trace(e)[6] = "td:saw-none");
                    Notices(one, e => Trace(e).RemoveAt(6));
                }
            ),
            TestRunner.TestCase(
                "the rule E11: if a 500 function fails, the status and everything except after functions are compared",
                () =>
                {
                    var one = Case(
                        """[{"name": "after", "kind": "sync", "effect": ["header", "h"]}]""",
                        Teardown,
                        """{"name": "error", "kind": "sync", "effect": ["abort", 404], "key": 500}""",
                        Faulty,
                        """{"status": 500, "body": null, "headers": {}, "escaped": "NotFound", "trace": ["view:enter", "view:exit", "error:enter:InternalServerError", "td:saw-KeyError"]}"""
                    );
                    Passes(one, e => { });
                    Notices(one, e => e["status"] = 404);
                    Notices(one, e => Trace(e)[2] = "error:enter:KeyError");
                    Notices(one, e => Trace(e)[3] = "td:saw-NotFound");
                    Notices(one, e => Trace(e).RemoveAt(0));
                }
            ),
            TestRunner.TestCase(
                "the rule T07 T09: if a teardown function fails, the announced response is compared, and more teardown functions may follow",
                () =>
                {
                    var one = Case(
                        "[]",
                        Teardown + """, {"name": "fails", "kind": "sync", "effect": ["raise", "ValueError"]}""",
                        "",
                        View,
                        """{"status": 200, "body": null, "headers": {"Content-Type": ["text/html; charset=utf-8"]}, "escaped": "ValueError", "trace": ["view:enter", "view:exit", "fails:saw-none"]}"""
                    );
                    Passes(one, e => { });
                    Passes(one, e => Trace(e).Add("td:saw-none"));
                    Notices(one, e => e["status"] = 500);
                    Notices(one, e => e["headers"]!["X-Trace"] = new JsonArray("h"));
                    Notices(one, e => Trace(e)[2] = "fails:saw-ValueError");
                    Notices(one, e => Trace(e).RemoveAt(1));
                }
            ),
            TestRunner.TestCase(
                "the rule R15: a missing slash with the wrong method is left out, and if the bare path exists, Allow names more methods",
                () =>
                {
                    const string NotFound =
                        """{"status": 404, "body": null, "headers": {"Content-Type": ["text/html; charset=utf-8"]}, "trace": []}""";
                    var slashed = Case(
                        "[]",
                        "",
                        "",
                        View,
                        NotFound,
                        """{"rule": "/p/", "methods": ["POST"], "view": VIEW}"""
                    );
                    Check.Equal("R15", Judged(slashed).LeftOutBy);
                    const string Wrong =
                        """{"status": 405, "body": null, "headers": {"Allow": ["PUT, OPTIONS"], "Content-Type": ["text/html; charset=utf-8"]}, "trace": []}""";
                    var both = Case(
                        "[]",
                        "",
                        "",
                        View,
                        Wrong,
                        """{"rule": "/p/", "methods": ["POST"], "view": VIEW}, {"rule": "/p", "methods": ["PUT"], "view": VIEW}"""
                    );
                    Passes(both, e => { });
                    Notices(both, e => e["headers"]!["Allow"]![0] = "OPTIONS");
                    Notices(both, e => e["headers"]!["Allow"]![0] = "PUT, OPTIONS, PATCH");
                    Notices(both, e => e["headers"]!.AsObject().Remove("Allow"));
                }
            ),
            TestRunner.TestCase(
                "the rule ST01 T11: the parts of a body are compared separately from the rest of the trace",
                () =>
                {
                    var one = Case(
                        "[]",
                        Teardown,
                        "",
                        """{"name": "view", "kind": "sync", "effect": ["parts", "body", ["a", "b"]]}""",
                        """{"status": 200, "body": "ab", "headers": {"Content-Type": ["text/html; charset=utf-8"]}, "trace": ["view:enter", "view:exit", "td:saw-none", "body:0", "body:1", "body:closed"]}"""
                    );
                    Passes(one, e => { });
                    Notices(one, e => Trace(e).RemoveAt(5));
                    Notices(one, e => Trace(e)[3] = "body:1");
                    Notices(one, e => Trace(e).RemoveAt(2));
                    Notices(one, e => e["body"] = "a");
                }
            ),
            TestRunner.TestCase(
                "the rule ST04 T11: a body that raises after its parts breaks off in both, and everything except teardown's fault is compared",
                () =>
                {
                    var one = Case(
                        "[]",
                        Teardown,
                        "",
                        """{"name": "view", "kind": "async", "yields": 1, "effect": ["broken", "body", ["a"], "KeyError"]}""",
                        """{"status": 200, "body": null, "headers": {"Content-Type": ["text/html; charset=utf-8"]}, "escaped": "KeyError", "trace": ["view:enter", "view:exit", "td:saw-none", "body:0", "body:closed"]}"""
                    );
                    Passes(one, e => { });
                    Notices(one, e => e["escaped"] = "ValueError");
                    Notices(one, e => e.AsObject().Remove("escaped"));
                    Notices(one, e => Trace(e).RemoveAt(4));
                    Notices(one, e => Trace(e).RemoveAt(2));
                    Notices(one, e => Trace(e).RemoveAt(0));
                }
            ),
            TestRunner.TestCase(
                "the rule R22: an empty rest of a path is left out",
                () =>
                {
                    const string NotFound =
                        """{"status": 404, "body": null, "headers": {"Content-Type": ["text/html; charset=utf-8"]}, "trace": []}""";
                    Check.Equal(
                        "R22",
                        Judged(Case("[]", "", "", View, NotFound, """{"rule": "/p/{*rest}", "view": VIEW}""")).LeftOutBy
                    );
                    Check.Equal(
                        null,
                        Judged(Case("[]", "", "", View, NotFound, """{"rule": "/q/{*rest}", "view": VIEW}""")).LeftOutBy
                    );
                }
            ),
            TestRunner.TestCase(
                "an exception that escaped from Flask for an unknown reason is a mismatch",
                () =>
                {
                    var one = Case(
                        "[]",
                        "",
                        "",
                        View,
                        """{"status": 200, "body": "x", "headers": {"Content-Type": ["text/html; charset=utf-8"]}, "trace": ["view:enter", "view:exit"]}"""
                    );
                    Passes(one, e => { });
                    Notices(one, e => e["escaped"] = "ValueError");
                }
            ),
        ]
    );

    private static JsonObject Case(
        string after,
        string teardown,
        string errors,
        string view,
        string expected,
        string routes = """{"rule": "/p", "view": VIEW}"""
    ) =>
        JsonNode
            .Parse(
                $$$"""
                {"app": {"before": [], "after": {{{after}}}, "teardown": [{{{teardown}}}], "errors": [{{{errors}}}],
                    "routes": [{{{routes.Replace("VIEW", view, StringComparison.Ordinal)}}}]},
                 "requests": [{"method": "GET", "path": "/p"}], "expected": [{{{expected}}}]}
                """
            )!
            .AsObject();

    private static JsonArray Trace(JsonNode expected) => expected["trace"]!.AsArray();

    private static void Passes(JsonObject one, Action<JsonNode> change) =>
        Check.Sequence([], Judged(Changed(one, change)).Differences);

    private static void Notices(JsonObject one, Action<JsonNode> change)
    {
        var changed = Changed(one, change);
        Check.True(Judged(changed).Disagrees, $"{changed["expected"]!.ToJsonString()} is a mismatch");
    }

    private static JsonObject Changed(JsonObject one, Action<JsonNode> change)
    {
        var copy = one.DeepClone().AsObject();
        change(copy["expected"]![0]!);
        return copy;
    }

    private static Verdict Judged(JsonObject one) =>
        new Replay(Interpreters.Make("blocking")).RunAsync(FileReader.Case(one)).GetAwaiter().GetResult()[0];
}
