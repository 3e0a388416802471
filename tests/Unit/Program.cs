using Expecto.CSharp;
using Handlers.Tests;
using Handlers.Tests.Conventions;
using Handlers.Tests.Flask;
using static Expecto.Tests;
using Runner = Expecto.CSharp.Runner;

// Expecto runs tests in parallel. A test that measures allocations, counts threads or touches the thread pool's limits must be in a
// Runner.TestSequenced(…) list, because otherwise it also measures other tests.

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
    Figures.Write();
    return 0;
}

if (options.Row is { } row && !RowTests.Lists.Contains(row))
{
    Console.Error.WriteLine(
        $"--row: expected the id of a row that has a test, found {row}; {RowTable.Path} lists them"
    );
    return 2;
}

// Passing tests print nothing, failing tests everything, and the totals come last: the default printer with the watchdog.
var printer = Runner.DefaultConfig.AddPrinter(new Watchdog(options.Limit).Start()).printer;
CLIArguments[] expecto = [CLIArguments.NewPrinter(printer), CLIArguments.No_Spinner];
if (Console.IsOutputRedirected)
    expecto = [.. expecto, CLIArguments.NewColours(0)];

// This test uses no files, and the watchdog ends it.
if (options.HangOnPurpose)
    return Runner.RunTestsWithCLIArgs(expecto, options.Rest, WatchdogTests.Hanging);

using var temp = new TempFolder();
var tests = options.Row is { } id ? RowTests.Of(id) : Tiers.Of(RowTests.All);
var code = Runner.RunTestsWithCLIArgs(expecto, options.Rest, tests);
return temp.Judge(code, Console.Error);
