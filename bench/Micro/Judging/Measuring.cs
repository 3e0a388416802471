using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Handlers.Bench;

/// <summary>The configuration of BenchmarkDotNet.</summary>
internal static class Measuring
{
    /// <summary>
    /// Measures in this process, because building one for each question takes longer than measuring it. The short form differs only in the number of
    /// iterations. There are many short iterations: on a busy machine some of them fit between two interruptions, and the shortest is the result. The methods
    /// that a class compares are measured within seconds of each other.
    /// </summary>
    internal static IConfig Config(bool quick) =>
        ManualConfig
            .CreateEmpty()
            .AddJob(
                BenchmarkDotNet
                    .Jobs.Job.Default.WithToolchain(InProcessEmitToolchain.DontLogOutput)
                    .WithGcForce(false)
                    .WithWarmupCount(10)
                    .WithIterationCount(quick ? 60 : 400)
                    .WithIterationTime(TimeInterval.FromMilliseconds(4))
                    .WithEvaluateOverhead(!quick)
            )
            .AddLogger(NullLogger.Instance)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "BenchmarkDotNet.Artifacts"))
            .WithOptions(ConfigOptions.DisableLogFile);
}
