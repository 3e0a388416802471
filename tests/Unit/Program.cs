using Expecto.CSharp;
using Handlers.Tests;
using static Expecto.Tests;
using Runner = Expecto.CSharp.Runner;

// Expecto runs tests in parallel. A test that measures allocations, counts threads or touches the thread pool's limits must stand in a
// Runner.TestSequenced(…) list: beside other tests it measures theirs too.

SuiteOptions options;
try
{
    options = SuiteOptions.Read(args);
}
catch (ArgumentException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

// Passing tests say nothing, failing ones everything, and the totals stand at the end: the default printer with the watchdog beside it.
var printer = Runner.DefaultConfig.AddPrinter(new Watchdog(options.Limit).Start()).printer;
CLIArguments[] expecto = [CLIArguments.NewPrinter(printer), CLIArguments.No_Spinner];
if (Console.IsOutputRedirected)
    expecto = [.. expecto, CLIArguments.NewColours(0)];

return options.HangOnPurpose
    ? Runner.RunTestsWithCLIArgs(expecto, options.Rest, WatchdogTests.Hanging)
    : Runner.RunTestsInAssemblyWithCLIArgs(expecto, options.Rest);
