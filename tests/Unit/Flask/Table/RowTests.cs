using System.Reflection;
using System.Text.RegularExpressions;
using Expecto;
using Microsoft.FSharp.Core;

namespace Handlers.Tests.Flask;

/// <summary>The tests of this program by the ids with which their names begin.</summary>
internal static partial class RowTests
{
    [GeneratedRegex(@"^((?:[A-Z]{1,2}\d\d )+)\S")]
    private static partial Regex Ids();

    /// <summary>The ids at the beginning of a test's name: <c>R13 R16 the slash counts</c> has two.</summary>
    public static string[] IdsOf(string name) =>
        Ids().Match(name) is { Success: true } found ? found.Groups[1].Value.Trim().Split(' ') : [];

    /// <summary>All tests of the program.</summary>
    public static Test All { get; } =
        Impl.testFromAssembly.Invoke(typeof(RowTests).Assembly) is { } found
            ? found.Value
            : throw new InvalidOperationException("Expected tests in this assembly, found none.");

    /// <summary>The names of the lists that contain tests of a row, by id.</summary>
    public static ILookup<string, string> Lists { get; } =
        TestModule
            .toTestCodeList(All)
            .SelectMany(test => test.name.SelectMany(IdsOf).Select(id => (Id: id, List: test.name.First())))
            .Distinct()
            .ToLookup(pair => pair.Id, pair => pair.List);

    /// <summary>The sentences that follow the ids in the names of a row's tests, by id.</summary>
    public static ILookup<string, string> Sentences { get; } =
        TestModule
            .toTestCodeList(All)
            .SelectMany(test => test.name)
            .Distinct()
            .SelectMany(name =>
                IdsOf(name).Select(id => (Id: id, Sentence: Ids().Replace(name, match => match.Value[^1..])))
            )
            .ToLookup(pair => pair.Id, pair => pair.Sentence);

    /// <summary>Only the tests of one row.</summary>
    public static Test Of(string id) =>
        TestModule
            .filter(
                ".",
                FuncConvert.FromFunc<Microsoft.FSharp.Collections.FSharpList<string>, bool>(name =>
                    name.Any(part => IdsOf(part).Contains(id))
                )
            )
            .Invoke(All);
}
