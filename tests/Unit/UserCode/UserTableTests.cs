using Expecto;
using Handlers.Tests.Flask;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.UserCode;

/// <summary>Compares the table of all members that users implement or register with the public API, in both directions.</summary>
public static class UserTableTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "what users implement",
        [
            Runner.TestCase(
                "each member has a row",
                () =>
                {
                    var missing = UserMembers
                        .All.Where(member => !UserTable.Rows.Any(row => row.Takes(member)))
                        .ToArray();
                    Check.True(
                        missing.Length == 0,
                        $"expected a row in tests/Unit/UserCode/UserTable.cs for each member that users implement or register, found none for {string.Join(", ", missing)}. "
                            + "State where the library calls it. Outside steps, call it through UserCode and name the tests that throw from it."
                    );
                }
            ),
            Runner.TestCase(
                "each row has a member, and each member has a separate row",
                () =>
                {
                    foreach (var row in UserTable.Rows)
                        Check.True(
                            UserMembers.All.Any(row.Takes),
                            $"expected a public member for the row '{row.Members}', found none. Remove the row, or rename it."
                        );
                    foreach (var member in UserMembers.All)
                        Check.True(
                            UserTable.Rows.Count(row => row.Takes(member)) <= 1,
                            $"expected one row for '{member}', found several: {string.Join(", ", UserTable.Rows.Where(row => row.Takes(member)).Select(row => row.Members))}"
                        );
                }
            ),
            Runner.TestCase(
                "each row names tests that exist",
                () =>
                {
                    var tests = TestModule
                        .toTestCodeList(RowTests.All)
                        .Select(test => string.Join('/', test.name) + "/")
                        .ToArray();
                    foreach (var row in UserTable.Rows)
                    {
                        Check.True(
                            row.Tests.Length > 0 || row.Called == Called.ByTheCaller,
                            $"expected the row '{row.Members}' to name tests that throw from it, found none"
                        );
                        foreach (var named in row.Tests)
                            Check.True(
                                tests.Any(test => test.StartsWith(named + "/", StringComparison.Ordinal)),
                                $"expected the test '{named}' of the row '{row.Members}', found none with this name"
                            );
                    }
                }
            ),
        ]
    );
}
