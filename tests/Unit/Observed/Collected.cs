using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Handlers.Tests.Observed;

/// <summary>The activities and metrics that OpenTelemetry exports while this object exists, from its package for ASP.NET Core and from the library's own source and meter.</summary>
internal sealed class Collected : IDisposable
{
    private readonly Exported exported = new();
    private readonly List<Metric> metrics = [];
    private readonly TracerProvider traces;
    private readonly MeterProvider meters;

    /// <param name="recordsExceptions">Whether the package records the exceptions that reach the framework.</param>
    public Collected(bool recordsExceptions = false)
    {
        traces = Sdk.CreateTracerProviderBuilder()
            .AddAspNetCoreInstrumentation(options => options.RecordException = recordsExceptions)
            .AddSource(Telemetry.Name)
            .AddSource("tests")
            .AddInMemoryExporter(exported)
            .Build();
        meters = Sdk.CreateMeterProviderBuilder()
            .AddMeter("Microsoft.AspNetCore.Hosting")
            .AddMeter(Telemetry.Name)
            .SetExemplarFilter(ExemplarFilterType.AlwaysOn)
            .AddInMemoryExporter(metrics)
            .Build();
    }

    /// <summary>The next activity that has ended and is of this kind. Its server may still be at its end when the client has the response.</summary>
    public async Task<Activity> Next(ActivityKind kind = ActivityKind.Server)
    {
        while (await exported.Ended.Reader.ReadAsync() is var activity)
            if (activity.Kind == kind)
                return activity;
        throw new InvalidOperationException("expected another activity");
    }

    /// <summary>The activities that have ended and were not taken.</summary>
    public IEnumerable<Activity> Rest()
    {
        while (exported.Ended.Reader.TryRead(out var activity))
            yield return activity;
    }

    /// <summary>The points of an instrument.</summary>
    public IReadOnlyList<MetricPoint> Points(string instrument)
    {
        metrics.Clear();
        meters.ForceFlush();
        var points = new List<MetricPoint>();
        foreach (var metric in metrics.Where(metric => metric.Name == instrument))
        foreach (ref readonly var point in metric.GetMetricPoints())
            points.Add(point);
        return points;
    }

    /// <summary>The tags of a point that have these names, in their order; a dash for a tag that is missing.</summary>
    public static string Tags(MetricPoint point, params string[] names)
    {
        var found = new Dictionary<string, string>();
        foreach (var (name, value) in point.Tags)
            Check.True(found.TryAdd(name, Text(value)), $"one tag {name}");
        return string.Join(' ', names.Select(name => found.GetValueOrDefault(name, "-")));
    }

    /// <summary>The tags of an activity that have these names, in their order; a dash for a tag that is missing.</summary>
    public static string Tags(Activity activity, params string[] names)
    {
        foreach (var name in names)
            Check.True(activity.TagObjects.Count(tag => tag.Key == name) < 2, $"one tag {name}");
        return string.Join(' ', names.Select(name => Text(activity.GetTagItem(name))));
    }

    public void Dispose()
    {
        traces.Dispose();
        meters.Dispose();
    }

    private static string Text(object? value) => Convert.ToString(value ?? "-", CultureInfo.InvariantCulture)!;

    /// <summary>The list into which the exporter adds activities.</summary>
    private sealed class Exported : ICollection<Activity>
    {
        public Channel<Activity> Ended { get; } = Channel.CreateUnbounded<Activity>();

        public int Count => 0;

        public bool IsReadOnly => false;

        public void Add(Activity item) => Ended.Writer.TryWrite(item);

        public void Clear() { }

        public bool Contains(Activity item) => false;

        public void CopyTo(Activity[] array, int arrayIndex) { }

        public IEnumerator<Activity> GetEnumerator() => Enumerable.Empty<Activity>().GetEnumerator();

        public bool Remove(Activity item) => false;

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
