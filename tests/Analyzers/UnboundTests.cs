using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Analyzers;

/// <summary>In a call that does not compile, the compiler's errors and the advice on that call are enough.</summary>
public static class UnboundTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "calls that do not compile",
        [
            Runner.TestCase(
                "the values and awaits in their lambdas have no findings",
                () =>
                    Check.Sequence(
                        [],
                        Rule.Findings(
                                """
                                var app = App.Create()
                                    .Post("/", Missing.Json("x").Map(value => Response.Text($"{value}")))
                                    .Get("/text", request => Response.Text(request.Path))
                                    .Get("/handler", request => Handler.Delay(TimeSpan.FromSeconds(1)))
                                    .Get("/await", async () => { await Handler.Yield; return "x"; });
                                """
                            )
                            .Select(found => found.Id)
                            .Where(id => id.StartsWith("HND", StringComparison.Ordinal))
                    )
            ),
        ]
    );
}
