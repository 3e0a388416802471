using Expecto;
using Handlers.Tests.Conventions;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Flask;

/// <summary>The rows, their tests and their page are consistent.</summary>
public static class RowTableTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "flask: the table",
        [
            Runner.TestCase(
                "every row has a test, or a reason why it is open",
                () =>
                {
                    var missing = RowTable.All.Where(row => row.Open is null && !RowTests.Lists.Contains(row.Id));
                    Check.Sequence([], missing.Select(row => row.Id));
                }
            ),
            Runner.TestCase(
                "every id with which a test's name begins has a row",
                () =>
                {
                    var known = RowTable.All.Select(row => row.Id).ToHashSet();
                    Check.Sequence([], RowTests.Lists.Select(list => list.Key).Where(id => !known.Contains(id)));
                }
            ),
            Runner.TestCase(
                "no row occurs twice",
                () => Check.Sequence(RowTable.All.Select(row => row.Id).Distinct(), RowTable.All.Select(row => row.Id))
            ),
            Runner.TestCase(
                "the ids of a test are the ids at the beginning of its name",
                () =>
                {
                    Check.Sequence(["R13", "R16"], RowTests.IdsOf("R13 R16 the slash counts (V11)"));
                    Check.Sequence([], RowTests.IdsOf("the slash counts (R13)"));
                    Check.Sequence([], RowTests.IdsOf("R133 is no id"));
                }
            ),
            Runner.TestCase(
                "the page agrees with the tests",
                () =>
                {
                    var page = Path.Combine(Repository.Root, RowTable.Path);
                    if (!File.Exists(page) || File.ReadAllText(page) != RowTable.Page())
                        throw new CheckFailed(
                            $"{RowTable.Path} is stale. Run dotnet fsi build.fsx docs, which writes it."
                        );
                }
            ),
        ]
    );
}
