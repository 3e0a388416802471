using Expecto.CSharp;
using static Expecto.Tests;
using Runner = Expecto.CSharp.Runner;

return Runner.RunTestsInAssemblyWithCLIArgs([CLIArguments.No_Spinner, CLIArguments.NewColours(0)], args);
