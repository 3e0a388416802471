using Expecto;
using Handlers.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Bindings;

/// <summary>A point in time has the same value in every time zone of the server, and the value that minimal APIs read.</summary>
public static class TimeZoneTests
{
    private static readonly string[] Texts =
    [
        "2030-01-31T23:59:00Z",
        "2030-01-31T23:59:00+02:00",
        "2030-01-31T23:59:00",
        "2030-07-31",
        "2030-01-31 23:59",
        "Thu, 31 Jan 2030 23:59:00 GMT",
    ];

    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "time zones",
            [
                Runner.TestCase(
                    "queries, headers, cookies, forms and route values are read like minimal APIs, with the server five hours west",
                    () => InNewYork(Compare).GetAwaiter().GetResult()
                ),
            ]
        )
    );

    private static async Task Compare()
    {
        Check.Equal(TimeSpan.FromHours(-5), TimeZoneInfo.Local.GetUtcOffset(DateTimeOffset.UnixEpoch));
        static string Shown(DateTime time) => $"{time:yyyy-MM-ddTHH:mm} {time.Kind}";
        static string At(DateTimeOffset time) => $"{time:yyyy-MM-ddTHH:mm zzz}";
        var app = App.Create()
            .Get("/q", Handler.Query<DateTime>("v").Map(time => Response.Text(Shown(time))))
            .Get("/h", Handler.Header<DateTime>("v").Map(time => Response.Text(Shown(time))))
            .Get("/r/{v:datetime}", (DateTime v) => Response.Text(Shown(v)))
            .Get("/n/{v}", Handler.Route<DateTime>("v").Map(time => Response.Text(Shown(time))))
            .Get("/o", Handler.Query<DateTimeOffset>("v").Map(time => Response.Text(At(time))))
            .Get("/p/{v}", Handler.Route<DateTimeOffset>("v").Map(time => Response.Text(At(time))));
        await using var site = await Site.Start(web =>
        {
            web.MapHandlers(app);
            web.MapGet("/framework", (DateTime v) => Shown(v));
            web.MapGet("/framework/offset", (DateTimeOffset v) => At(v));
        });
        foreach (var text in Texts)
        {
            var escaped = Uri.EscapeDataString(text);
            var framework = await site.Get($"/framework?v={escaped}");
            Check.True(framework.StartsWith("200 2030", StringComparison.Ordinal), framework);
            Check.Equal(framework, await site.Get($"/q?v={escaped}"));
            Check.Equal(framework, await site.Get($"/r/{escaped}"));
            using var request = new HttpRequestMessage(HttpMethod.Get, "/h");
            request.Headers.Add("v", text);
            using var response = await site.Client.SendAsync(request);
            Check.Equal(framework, await Site.Shown(response));
            Check.Equal(framework, await site.Get($"/n/{escaped}"));
            var offset = await site.Get($"/framework/offset?v={escaped}");
            Check.Equal(offset, await site.Get($"/o?v={escaped}"));
            Check.Equal(offset, await site.Get($"/p/{escaped}"));
        }
        Check.Equal("200 2030-01-31T23:59 Utc", await site.Get("/q?v=2030-01-31T23:59:00Z"));
        Check.Equal("200 2030-01-31T23:59 Unspecified", await site.Get("/q?v=2030-01-31T23:59:00"));
        Check.Equal("200 2030-01-31T23:59 +00:00", await site.Get("/o?v=2030-01-31T23:59:00"));
    }

    /// <summary>Runs the action in a special time zone, which needs no data of the machine. Nothing else may run during that time.</summary>
    private static async Task InNewYork(Func<Task> test)
    {
        var file = Path.Combine(Path.GetTempPath(), $"zone-{Guid.NewGuid():N}");
        var before = Environment.GetEnvironmentVariable("TZ");
        await File.WriteAllBytesAsync(file, FiveHoursWest());
        try
        {
            Environment.SetEnvironmentVariable("TZ", file);
            TimeZoneInfo.ClearCachedData();
            await test();
        }
        finally
        {
            Environment.SetEnvironmentVariable("TZ", before);
            TimeZoneInfo.ClearCachedData();
            File.Delete(file);
        }
    }

    // A file of the first version (RFC 8536): a head, one type of local time, its name.
    private static byte[] FiveHoursWest()
    {
        byte[] counts = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 4];
        byte[] offset = [0xff, 0xff, 0xb9, 0xb0, 0, 0];
        return [.. "TZif"u8, .. new byte[16], .. counts, .. offset, .. "EST\0"u8];
    }
}
