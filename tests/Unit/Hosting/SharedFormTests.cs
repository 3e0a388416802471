using Expecto;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using static Handlers.Tests.Hosting.FormOrders;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>The app's form readers and the framework's see one form, whichever reads it first.</summary>
public static class SharedFormTests
{
    private const string Whole =
        "title=tëa;tag=1;tag=2;f:bé.txt:text/x-own:5:small;f:large.txt:text/x-own:300000:large;empty:e:text/x-own:0:;";

    private static readonly Handler<Response> View = Handler
        .Form()
        .Bind(async form => Response.Text(await SeenAsync(form)));

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: one form",
        [
            Site.OnBothServers(
                "a form that middleware has read is the app's form, including files",
                async (options, kestrel) =>
                {
                    await using var site = await Site.Start(
                        web =>
                        {
                            web.Use(ReadAsync);
                            web.MapHandlers("/", App.Create().Post("/", View), options);
                        },
                        kestrel: kestrel
                    );
                    Check.Equal($"200 {Whole}", await PostAsync(site, "/", Multipart()));
                    Check.Equal(
                        "200 a=1;a=2;b= x;",
                        await PostAsync(site, "/", Encoded(("a", "1"), ("A", "2"), ("b", " x")))
                    );
                    Check.Equal("200", await PostAsync(site, "/", Encoded()));
                    Check.Sequence([], site.Faults);
                }
            ),
            Site.OnBothServers(
                "a form that the app has read is the framework's form, including files, and also for a result",
                async (options, kestrel) =>
                {
                    var app = App.Create()
                        .Post(
                            "/",
                            async Handler<Response> () =>
                            {
                                var mine = await Handler.Form();
                                var http = await Handler.HttpContext;
                                Check.True(http.Request.HasFormContentType);
                                var theirs = await http.Request.ReadFormAsync();
                                Check.Same(theirs, http.Request.Form);
                                Check.Equal(await SeenAsync(mine), await SeenAsync(theirs));
                                return await new FormResult().ToReply();
                            }
                        )
                        .Post(
                            "/text",
                            (Handler.BodyText(), Handler.Form()).Bind(
                                async (text, form) =>
                                {
                                    var http = await Handler.HttpContext;
                                    return Response.Text(
                                        $"{text} {await SeenAsync(await http.Request.ReadFormAsync())}"
                                    );
                                }
                            )
                        );
                    await using var site = await Site.Start(
                        web => web.MapHandlers("/", app, options),
                        kestrel: kestrel
                    );
                    Check.Equal($"200 {Whole}", await PostAsync(site, "/", Multipart()));
                    Check.Equal("200 a=1;a=2;", await PostAsync(site, "/", Encoded(("a", "1"), ("A", "2"))));
                    Check.Equal("200 a=1 a=1;", await PostAsync(site, "/text", Encoded(("a", "1"))));
                    Check.Sequence([], site.Faults);
                }
            ),
            Site.OnBothServers(
                "a form that middleware reads after the app is the app's form",
                async (options, kestrel) =>
                {
                    var behind = new Signal();
                    var seen = "";
                    await using var site = await Site.Start(
                        web =>
                        {
                            web.Use(
                                async (http, next) =>
                                {
                                    await next(http);
                                    seen = string.Join(',', (await http.Request.ReadFormAsync()).Keys);
                                    behind.Set();
                                }
                            );
                            web.MapHandlers("/", App.Create().Post("/", View), options);
                        },
                        kestrel: kestrel
                    );
                    Check.Equal("200 a=1;b=2;", await PostAsync(site, "/", Encoded(("a", "1"), ("b", "2"))));
                    await behind.Task;
                    Check.Equal("a,b", seen);
                }
            ),
            Site.OnBothServers(
                "a field that overrides the method leaves the form for the app",
                async (options, kestrel) =>
                {
                    await using var site = await Site.Start(
                        web =>
                        {
                            web.UseHttpMethodOverride(new HttpMethodOverrideOptions { FormFieldName = "_method" });
                            web.UseRouting();
                            web.MapHandlers("/", App.Create().Put("/", View), options);
                        },
                        kestrel: kestrel
                    );
                    Check.Equal(
                        "200 _method=PUT;a=1;",
                        await PostAsync(site, "/", Encoded(("_method", "PUT"), ("a", "1")))
                    );
                    Check.Equal(
                        $"200 {Whole.Replace("f:bé", "_method=PUT;f:bé")}",
                        await PostAsync(site, "/", Multipart(("_method", "PUT")))
                    );
                }
            ),
            Site.OnBothServers(
                "several readers can read a file that the framework has read at the same time, and it is deleted when the request has ended",
                async (options, kestrel) =>
                {
                    UploadedFile? kept = null;
                    var ended = new Signal();
                    var app = App.Create()
                        .Post(
                            "/",
                            async Handler<Response> () =>
                            {
                                kept = (await Handler.FormFiles("f"))[1];
                                (await Handler.HttpContext).Response.OnCompleted(() =>
                                {
                                    ended.Set();
                                    return Task.CompletedTask;
                                });
                                await using var one = await kept.Body.OpenAsync();
                                await using var other = await kept.Body.OpenAsync();
                                var (first, second) = (new byte[Large.Length], new byte[Large.Length]);
                                for (var at = 0; at < Large.Length; at += 1_000)
                                {
                                    await one.ReadExactlyAsync(first.AsMemory(at, 1_000));
                                    await other.ReadExactlyAsync(second.AsMemory(at, 1_000));
                                }
                                return $"{first.SequenceEqual(second)} {first.Count(each => each == 'l')}";
                            }
                        );
                    await using var site = await Site.Start(
                        web =>
                        {
                            web.Use(ReadAsync);
                            web.MapHandlers("/", app, options);
                        },
                        kestrel: kestrel
                    );
                    Check.Equal("200 True 300000", await PostAsync(site, "/", Multipart()));
                    await ended.Task;
                    await site.StopAsync();
                    Check.Throws<ObjectDisposedException>(() =>
                        kept!.Body.ReadTextAsync().AsTask().GetAwaiter().GetResult()
                    );
                }
            ),
            Site.OnBothServers("limits and errors are the same, whichever reads first", SameRefusalsAsync),
            Site.OnBothServers(
                "a route's limit applies to a body without a length that the framework has read",
                async (options, kestrel) =>
                {
                    var app = App.Create().Post("/", View).With(new RequestLimits { BodySize = 10 });
                    await using var site = await Site.Start(
                        web =>
                        {
                            web.Use(ReadAsync);
                            web.MapHandlers("/", app, options);
                        },
                        kestrel: kestrel
                    );
                    foreach (var (value, status) in new[] { ("1234567", "200 a=1234567;"), ("12345678901", "413") })
                    {
                        using var request = new HttpRequestMessage(HttpMethod.Post, "/")
                        {
                            Content = Encoded(("a", value)),
                            Headers = { TransferEncodingChunked = true },
                        };
                        using var response = await site.Client.SendAsync(request);
                        Check.True((await Site.Shown(response)).StartsWith(status, StringComparison.Ordinal), value);
                    }
                }
            ),
        ]
    );

    private static async Task SameRefusalsAsync(HostingOptions options, bool kestrel)
    {
        var limits = new InputLimits
        {
            MostBytes = 400_000,
            LargestFile = 310_000,
            MostFields = 6,
            LongestName = 8,
            LongestField = 10,
        };
        var app = App.Create()
            .Post("/", View)
            .Post("/declared", View, Decorator.LimitInput(limits with { MostBytes = 20 }))
            .Post("/files", View, Decorator.LimitInput(limits with { LargestFile = 1_000 }))
            .Post("/fields", View, Decorator.LimitInput(limits with { MostFields = 5 }))
            .With(Decorator.LimitInput(limits));
        await using var plain = await Site.Start(web => web.MapHandlers("/", app, options), kestrel: kestrel);
        await using var read = await Site.Start(
            web =>
            {
                web.Use(ReadAsync);
                web.MapHandlers("/", app, options);
            },
            kestrel: kestrel
        );
        // The framework's own limits refuse first, in middleware that ignores the error.
        await using var refused = await Site.Start(
            web =>
            {
                web.Use(ReadAsync);
                web.MapHandlers("/", app, options);
            },
            services =>
                services.Configure<FormOptions>(form =>
                {
                    form.ValueCountLimit = limits.MostFields;
                    form.KeyLengthLimit = limits.LongestName;
                    form.ValueLengthLimit = limits.LongestField;
                    form.MultipartBodyLengthLimit = limits.LargestFile!.Value;
                }),
            kestrel
        );
        var cases = new (string Path, Func<HttpContent> Form, int Status)[]
        {
            ("/", () => Encoded(("a", "1")), 200),
            ("/", () => Multipart(), 200),
            ("/", () => Encoded(("a", "12345678901")), 413),
            ("/", () => Encoded(("abcdefghi", "1")), 413),
            ("/", () => Encoded([.. Enumerable.Repeat(("a", "1"), 7)]), 400),
            ("/", () => Multipart(("a", "1")), 400),
            ("/declared", () => Encoded(("a", new string('x', 9)), ("b", new string('x', 9))), 413),
            ("/files", () => Multipart(), 413),
            ("/fields", () => Multipart(), 400),
            (
                "/",
                () =>
                    Raw(
                        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx",
                        "multipart/form-data; boundary=b"
                    ),
                400
            ),
            (
                "/",
                () => Raw("--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--\r\n", "multipart/form-data; boundary=b"),
                400
            ),
            ("/", () => Raw("--b\r\nno header\r\n\r\nx\r\n--b--\r\n", "multipart/form-data; boundary=b"), 400),
            ("/", () => Raw("x", "multipart/form-data"), 400),
            ("/", () => Raw("", "multipart/form-data; boundary=b"), 400),
            ("/", () => Raw("a=1", "application/x-www-form-urlencoded; charset=utf-7"), 415),
            ("/", () => Raw("a=1", "application/x-www-form-urlencoded; charset=klingon"), 415),
            (
                "/",
                () =>
                    Raw(
                        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: text/plain; charset=utf-7\r\n\r\nx\r\n--b--\r\n",
                        "multipart/form-data; boundary=b"
                    ),
                415
            ),
            ("/", () => Raw("{}", "application/json"), 415),
        };
        foreach (var (path, form, status) in cases)
        {
            var expected = await PostAsync(plain, path, form());
            Check.Equal(status, int.Parse(expected[..3]), expected);
            // After other readers, the wording may differ.
            foreach (var site in new[] { read, refused })
                Check.Equal(expected[..3], (await PostAsync(site, path, form()))[..3], $"{path} {expected}");
        }
        foreach (var site in new[] { plain, read, refused })
            Check.Sequence([], site.Faults);
    }

    private static async Task<string> PostAsync(Site site, string path, HttpContent content)
    {
        using var response = await site.Client.PostAsync(path, content);
        return await Site.Shown(response);
    }

    // Middleware that reads every form and ignores a failure.
    private static async Task ReadAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Request.HasFormContentType)
            try
            {
                _ = await http.Request.ReadFormAsync();
            }
            catch (Exception e) when (e is IOException or InvalidDataException or NotSupportedException)
            {
                // The next reader also gets the error.
            }
        await next(http);
    }

    private sealed class FormResult : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext) =>
            await httpContext.Response.WriteAsync(await SeenAsync(await httpContext.Request.ReadFormAsync()));
    }
}
