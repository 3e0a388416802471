// Gives generated inputs to the library and compares each answer with a second opinion.
//
//     dotnet run -c Release --project tests/Fuzz                                  the fixed list of inputs of `verify`
//     dotnet run -c Release --project tests/Fuzz -- --only query --seconds 600    new inputs for ten minutes
//     dotnet run -c Release --project tests/Fuzz -- --only query --seed 17 --count 1     one input again
//
// Each input is made from its seed alone: case number i has the seed `--seed` + i. A failure prints the seed and the input. The last line is
// `N passed, N failed`; the exit code is 0 if all passed, and 3 if Python 3 is not installed.
using Handlers.Tests.Fuzz;
using Handlers.Tests.Fuzz.Inputs;
using Handlers.Tests.Fuzz.Routes;
using Handlers.Tests.Fuzz.Running;
using Handlers.Tests.Fuzz.Wire;

if (FuzzOptions.Parse(args) is not { } options)
    return 2;
if (Python.Find() is not { } program)
{
    Console.Error.WriteLine("expected python3, found none: install it (Debian: apt-get install python3)");
    return 3;
}

using var python = new Python(program);
Fuzzer[] all =
[
    new QueryFuzzer(python),
    new CookieFuzzer(),
    new FormFuzzer(python),
    new MultipartFuzzer(python),
    new JsonFuzzer(python),
    new AcceptFuzzer(),
    new RangeFuzzer(),
    new TemplateFuzzer(),
    new RouteFuzzer(),
    new CgiFuzzer(),
    new TargetFuzzer(python),
    new FramingFuzzer(isListener: false),
    new FramingFuzzer(isListener: true),
    new FrameFuzzer(),
];
return await FuzzRun.AllAsync(all, options);
