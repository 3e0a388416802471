using Expecto;
using Handlers.Tests.Conventions;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Battery;

/// <summary>The guide shows the host on which the battery runs.</summary>
public static class GuideTests
{
    [Tests]
    public static readonly Test All = Runner.TestCase(
        "guide: the host that docs/hosts.md builds is the host that passes the battery",
        () =>
        {
            var guide = File.ReadAllText(Path.Combine(Repository.Root, "docs/hosts.md"));
            var host = File.ReadAllText(Path.Combine(Repository.Root, "tests/Unit/Battery/QueueHost.cs"));
            Check.True(guide.Contains(host.Trim(), StringComparison.Ordinal));
        }
    );
}
