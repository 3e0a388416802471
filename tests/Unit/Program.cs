using Expecto.CSharp;
using Runner = Expecto.CSharp.Runner;

return Runner.RunTestsInAssemblyWithCLIArgs([], args);
