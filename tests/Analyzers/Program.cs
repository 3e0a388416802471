using Expecto.CSharp;
using static Expecto.Tests;
using Runner = Expecto.CSharp.Runner;

CLIArguments[] expecto = [CLIArguments.No_Spinner];
if (Console.IsOutputRedirected)
    expecto = [.. expecto, CLIArguments.NewColours(0)];
return Runner.RunTestsInAssemblyWithCLIArgs(expecto, args);
