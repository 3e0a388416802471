using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>An editor shows a summary, the parameters and the return value of every method of the faces and the ASP.NET host.</summary>
public static class MemberDocumentationTests
{
    private static readonly Lazy<Documented[]> Methods = new(() =>
        [
            .. Documented
                .Of(typeof(Handler).Assembly)
                .Where(method => method.Name.StartsWith("Handler") || method.Name.StartsWith("Bound")),
            .. Documented.Of(typeof(AppRoutes).Assembly),
            .. Documented.Of(typeof(ErrorFaultException).Assembly),
            .. Documented.Of(typeof(HostingOptions).Assembly),
        ]
    );

    [Tests]
    public static readonly Test All = Runner.TestList(
        "documentation of members",
        [
            Runner.TestCase(
                "all methods are checked",
                () => Check.True(Methods.Value.Length > 650, $"{Methods.Value.Length}")
            ),
            Lacking("the method itself", method => method.SaysWhatItIs),
            Lacking("its return value", method => method.SaysWhatItGives),
            Runner.TestCase(
                "every method documents its parameters",
                () => Check.Sequence([], Methods.Value.SelectMany(method => method.SilentParameters))
            ),
        ]
    );

    private static Test Lacking(string what, Func<Documented, bool> says) =>
        Runner.TestCase(
            $"every method documents {what}",
            () => Check.Sequence([], Methods.Value.Where(method => !says(method)).Select(method => method.Name))
        );
}
