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
                                Listen(request => Response.Text("x"));
                                Listen(request => Handler.Delay(TimeSpan.FromSeconds(1)));
                                Listen(async request => { await Handler.Yield; });

                                static void Listen(Action<Request> listener, int missing) { }
                                """
                            )
                            .Select(found => found.Id)
                            .Where(id => id.StartsWith("HND", StringComparison.Ordinal))
                    )
            ),
        ]
    );
}
