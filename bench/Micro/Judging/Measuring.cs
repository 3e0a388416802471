using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Handlers.Bench;

/// <summary>How BenchmarkDotNet measures here.</summary>
internal static class Measuring
{
    /// <summary>
    /// In this process, because building one for each question takes longer than measuring it; the short form differs in the
    /// number of iterations alone. Many and short ones: on a busy machine some then fit between two interruptions, and the
    /// shortest is the figure. What a class compares is measured within seconds of each other.
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
