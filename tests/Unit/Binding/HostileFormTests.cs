using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Bindings;

/// <summary>Whatever a client sends as a form, an answer arrives, its status is below 500, and it reveals no secret.</summary>
public static class HostileFormTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "binding of hostile forms",
        [.. HostileForms.Of(HostileForms.MadeWithLengths).InMemory(HostileFormSite.App)]
    );
}
