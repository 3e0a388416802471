using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Analyzers;

/// <summary>Each mistake of newcomers is answered by the compiler, an analyzer, the start of the program or a request.</summary>
public static class MistakeTests
{
    private static readonly Lazy<Mistakes> Compiled = new(() =>
        new Mistakes([.. MistakeFile.All.Select(known => known.Mistake)])
    );

    [Tests]
    public static readonly Test All = Runner.TestList(
        "mistakes of newcomers",
        [
            Runner.TestCase(
                "the file has all of them",
                () => Check.Equal(125, MistakeFile.All.Select(known => known.Name).Distinct().Count())
            ),
            .. MistakeFile.All.Select(known =>
                Runner.TestCase(
                    $"{known.Name} is answered",
                    () =>
                    {
                        var found = Compiled.Value.Messages(known.Mistake);
                        Check.Equal(
                            "",
                            string.Join('\n', known.Mistake.Missing(found)),
                            $"{known.Mistake.Code}\nsays\n{string.Join('\n', found)}\nand not"
                        );
                        Check.True(
                            known.Mistake.Messages.Length + known.Why.Length > 0,
                            $"a message or a reason; found\n{string.Join('\n', found)}"
                        );
                    }
                )
            ),
        ]
    );
}
