using Expecto.CSharp;
using Handlers.Tests;
using Handlers.Tests.Conventions;
using Handlers.Tests.Flask;
using static Expecto.Tests;
using Runner = Expecto.CSharp.Runner;

// Expecto runs tests in parallel. A test that measures allocations, counts threads or touches the thread pool's limits must stand in a
// Runner.TestSequenced(…) list: beside other tests it measures theirs too.

SuiteOptions options;
try
{
    options = SuiteOptions.Read(args);
    Tiers.Current = options.Tier;
}
catch (ArgumentException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

if (options.WriteRows)
{
    File.WriteAllText(Path.Combine(Repository.Root, RowTable.Path), RowTable.Page());
    return 0;
}

if (options.Row is { } row && !RowTests.Lists.Contains(row))
{
    Console.Error.WriteLine(
        $"--row: expected the id of a row that has a test, found {row}; {RowTable.Path} lists them"
    );
    return 2;
}

// Passing tests say nothing, failing ones everything, and the totals stand at the end: the default printer with the watchdog beside it.
var printer = Runner.DefaultConfig.AddPrinter(new Watchdog(options.Limit).Start()).printer;
CLIArguments[] expecto = [CLIArguments.NewPrinter(printer), CLIArguments.No_Spinner];
if (Console.IsOutputRedirected)
    expecto = [.. expecto, CLIArguments.NewColours(0)];

// It uses no files, and is ended by the watchdog.
if (options.HangOnPurpose)
    return Runner.RunTestsWithCLIArgs(expecto, options.Rest, WatchdogTests.Hanging);

using var temp = new TempFolder();
var tests = options.Row is { } id ? RowTests.Of(id) : Tiers.Of(RowTests.All);
var code = Runner.RunTestsWithCLIArgs(expecto, options.Rest, tests);
return temp.Judge(code, Console.Error);
