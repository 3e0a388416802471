using System.Text;
using Handlers.Tests.Bindings;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Handlers.Tests.Middleware;

/// <summary>The pages that are served around every layer, and the requests for them.</summary>
internal static class CommonPages
{
    private const string Html = "<!doctype html><title>tea</title>";
    public static readonly string Long = string.Concat(Enumerable.Repeat("a line of the text\n", 300));
    private static readonly Order Order = new("tea", 3);
    private const string Conflicting = "The note has been changed.";

    /// <summary>The page that reads a form.</summary>
    public static readonly Page FormPage = new(
        "POST",
        "/form",
        Handler.Form("a").Map(value => Response.Text($"a is {value}")),
        async Task<IResult> (HttpContext http) =>
            Text($"a is {(await http.Request.ReadFormAsync(http.RequestAborted))["a"]}")
    );

    public static readonly Page[] All =
    [
        new("GET", "/text", Of(Response.Text("tea")), () => Text("tea")),
        new("GET", "/long", Of(Response.Text(Long)), () => Text(Long)),
        new(
            "GET",
            "/json",
            Of(Response.Json(Order, OrderJson.Default.Order)),
            () => TypedResults.Json(Order, OrderJson.Default.Order, "application/json")
        ),
        new("GET", "/html", Of(Response.Html(Html)), () => TypedResults.Content(Html, "text/html; charset=utf-8")),
        new(
            "GET",
            "/stream",
            Of(
                Response.StreamFrom(async writer =>
                {
                    await writer.Write("one ");
                    await Handler.Yield;
                    await writer.Write("two");
                })
            ),
            () =>
                TypedResults.Stream(
                    async stream =>
                    {
                        await stream.WriteAsync("one "u8.ToArray());
                        await Task.Yield();
                        await stream.WriteAsync("two"u8.ToArray());
                    },
                    "text/plain; charset=utf-8"
                )
        ),
        new("GET", "/nothing", Of(Response.Empty(Status.NoContent)), () => TypedResults.NoContent()),
        new("GET", "/gone", Of(Response.Empty(410)), () => TypedResults.StatusCode(410)),
        new("GET", "/result", TypedResults.NotFound().ToReply(), () => TypedResults.NotFound()),
        new(
            "GET",
            "/file",
            Handler.HttpContext.Bind(http => Handler.File(FileOf(http))).Map(reply => reply.WithoutHeader("ETag")),
            (HttpContext http) =>
                TypedResults.PhysicalFile(
                    FileOf(http),
                    "text/plain; charset=utf-8",
                    lastModified: File.GetLastWriteTimeUtc(FileOf(http)),
                    enableRangeProcessing: true
                )
        ),
        new("GET", "/fault", Handler.Sync<Response>(() => throw Fault()), IResult () => throw Fault()),
        new(
            "GET",
            "/missing",
            Handler.Fail<Response>(new NotFound("There is no note 7.")),
            () => TypedResults.Problem("There is no note 7.", statusCode: 404)
        ),
        new(
            "GET",
            "/bad",
            Handler.Fail<Response>(new BadRequest("Send a number.")),
            () => TypedResults.Problem("Send a number.", statusCode: 400)
        ),
        new(
            "GET",
            "/conflict",
            Handler.Fail<Response>(new Changed()),
            () => TypedResults.Problem(Conflicting, statusCode: 409)
        ),
        new("GET", "/redirect", Of(Response.Redirect("/text?a=1", 302)), () => TypedResults.Redirect("/text?a=1")),
        new(
            "GET",
            "/cookie",
            Of(Response.Text("set").WithCookie("flavour", "green")),
            (HttpContext http) =>
            {
                http.Response.Cookies.Append("flavour", "green");
                return Text("set");
            }
        ),
        FormPage,
        new(
            "POST",
            "/echo",
            Handler.BodyBytes().Map(bytes => Response.Bytes(bytes)),
            async Task<IResult> (HttpContext http) =>
            {
                using var kept = new MemoryStream();
                await http.Request.Body.CopyToAsync(kept, http.RequestAborted);
                return TypedResults.Bytes(kept.ToArray());
            }
        ),
        new(
            "GET POST PUT",
            "/seen",
            Handler.Request.Map(request =>
                Response.Text(
                    $"{request.Method} {request.Scheme} {request.PathBase} {request.Path}{request.QueryString} {request.Header("X-Asked")}"
                )
            ),
            (HttpRequest request) =>
                Text(
                    $"{request.Method} {request.Scheme} {request.PathBase} {request.Path}{request.QueryString} {request.Headers["X-Asked"]}"
                )
        ),
    ];

    /// <summary>The app's handler of one exception.</summary>
    public static readonly ErrorHandler Error = ErrorHandler.For<Changed>(
        "changed",
        _ => Handler.Return(Response.Problem(409, detail: Conflicting))
    );

    public static IResult Text(string text) => TypedResults.Text(text, "text/plain", Encoding.UTF8);

    public static Handler<Response> Of(Response response) => Handler.Return(response);

    /// <summary>The file in the content root.</summary>
    public const string FileName = "tea.txt";

    private static string FileOf(HttpContext http) =>
        Path.Combine(http.RequestServices.GetRequiredService<IWebHostEnvironment>().ContentRootPath, FileName);

    private static InvalidOperationException Fault() => new("Expected boom.");

    /// <summary>The exception that becomes 409.</summary>
    public sealed class Changed : Exception;
}
