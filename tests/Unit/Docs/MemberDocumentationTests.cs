using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>An editor tells of every method of the faces and the ASP.NET host what it is, what it takes and what it gives.</summary>
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
                "all of them are looked at",
                () => Check.True(Methods.Value.Length > 650, $"{Methods.Value.Length}")
            ),
            Lacking("what it is", method => method.SaysWhatItIs),
            Lacking("what it gives", method => method.SaysWhatItGives),
            Runner.TestCase(
                "each says what its parameters are",
                () => Check.Sequence([], Methods.Value.SelectMany(method => method.SilentParameters))
            ),
        ]
    );

    private static Test Lacking(string what, Func<Documented, bool> says) =>
        Runner.TestCase(
            $"each says {what}",
            () => Check.Sequence([], Methods.Value.Where(method => !says(method)).Select(method => method.Name))
        );
}
