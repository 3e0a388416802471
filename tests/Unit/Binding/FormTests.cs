using Expecto;
using static Handlers.Tests.Bindings.BoundSite;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Bindings;

/// <summary>Fields and files of forms.</summary>
public static class FormTests
{
    private static readonly Bound<(string Title, int Count, IReadOnlyList<string> Tags)> Fields = (
        Handler.Form("title"),
        Handler.Form<int>("count").Or(1),
        Handler.FormAll<string>("tag")
    ).Apply((title, count, tags) => (title, count, tags));

    [Tests]
    public static readonly Test All = Runner.TestList(
        "binding of forms",
        [
            Matrix.Case(
                "fields are read from both kinds of form, and a form is read once",
                interpreter =>
                {
                    const string encoded = "title=A+b%C3%A9&count=&tag=x&tag=y";
                    var multipart = Multipart(
                        Field("title", "A bé"),
                        Field("count", ""),
                        Field("tag", "x"),
                        Field("tag", "y")
                    );
                    foreach (
                        var context in new[]
                        {
                            Post(encoded, FormType),
                            Streamed(encoded, FormType + "; charset=utf-8"),
                            Post(multipart, MultipartType),
                            Streamed(multipart, MultipartType),
                        }
                    )
                    {
                        var (title, count, tags) = interpreter.Value(Fields, context);
                        Check.Equal(("A bé", 1, "x,y"), (title, count, string.Join(',', tags)));
                    }
                }
            ),
            Matrix.Case(
                "a name without an equals sign has an empty value, and ampersands without a field between them are skipped",
                interpreter =>
                {
                    string Read(string form) =>
                        string.Join(
                            ' ',
                            interpreter
                                .Value(Handler.Form(), Streamed(form, FormType))
                                .Fields.Select(field => $"{field.Key}={field.Value}")
                        );
                    Check.Equal("a= b=1 c=", Read("a&b=1&c"));
                    Check.Equal("a=1 b=2", Read("&a=1&&b=2&"));
                    Check.Equal("a=b=c =1 =2", Read("a=b=c&=1&=2"));
                    Check.Equal("?a=+ b=?", Read("?a=%2B&b=?"));
                    Check.Equal("", Read("&"));
                }
            ),
            Matrix.Case(
                "a byte order mark does not change the declared encoding",
                interpreter =>
                {
                    foreach (var mark in new byte[][] { [0xFE, 0xFF], [0xFF, 0xFE], [0xFF, 0xFE, 0, 0] })
                    {
                        var body = (byte[])[.. mark, .. "=1&title=A&n=1"u8];
                        Check.Equal(
                            "A",
                            interpreter.Value(
                                Handler.Form("title"),
                                RequestContext.Of(Request.Post("/", Body.Of(body), FormType))
                            )
                        );
                    }
                }
            ),
            Matrix.Case(
                "errors of fields and files are collected",
                interpreter =>
                    Check.Equal(
                        "Expected a text as the form field 'title', found nothing.\n"
                            + "Expected a whole number from -2147483648 to 2147483647 as the form field 'count', found 'x'.\n"
                            + "Expected a file as the file 'photo' of the form, found nothing.",
                        interpreter.Wrong(
                            Fields.Zip(Handler.FormFile("photo")),
                            Streamed(Multipart(Field("count", "x"), File("photo", "", "")), MultipartType)
                        )
                    )
            ),
            Matrix.Case(
                "files have a name, type and bytes, however often they are read; paths from clients are dropped",
                interpreter =>
                {
                    var large = new string('l', 200_000);
                    var view = Handler
                        .FormFiles("f")
                        .Bind(async files =>
                        {
                            var small = await files[0].Body.ReadTextAsync();
                            var first = await files[1].Body.ReadTextAsync();
                            var again = await files[1].Body.ReadTextAsync();
                            return $"{files[0].FileName} {files[0].ContentType} {small} {files[1].FileName} {files[1].Length} {first == large} {again == large}";
                        });
                    var body = Multipart(File("f", "a.txt", "hello"), File("F", "C:\\dir\\b.txt", large));
                    Check.Equal(
                        "a.txt text/plain hello b.txt 200000 True True",
                        interpreter.Value(view, Streamed(body, MultipartType))
                    );
                }
            ),
            Matrix.Case(
                "files in the temporary directory are deleted when the request has ended, whatever its outcome",
                interpreter =>
                {
                    UploadedFile? kept = null;
                    var app = App.Create()
                        .Post(
                            "/{end}",
                            async (string end) =>
                            {
                                kept = await Handler.FormFile("f");
                                var before = (await kept.Body.ReadTextAsync()).Length;
                                return end == "fault" ? throw new InvalidOperationException(end) : $"{before}";
                            }
                        )
                        .OnError<InvalidOperationException>(_ => Response.Text("fault", 500));
                    foreach (var end in new[] { "fault", "value" })
                    {
                        var request = Request.Post(
                            "/" + end,
                            Once(Multipart(File("f", "f", new string('x', 100_000)))),
                            MultipartType
                        );
                        var response = interpreter.Value(app.Handler, RequestContext.Of(request));
                        Check.Equal(end == "fault" ? "500 fault" : "200 100000", Face.Serving.Shown(response));
                        Check.Throws<ObjectDisposedException>(() =>
                            kept!.Body.ReadTextAsync().AsTask().GetAwaiter().GetResult()
                        );
                    }
                }
            ),
            Matrix.Case(
                "a saved file is a copy, and never overwrites another file",
                interpreter =>
                {
                    var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
                    try
                    {
                        var save = Handler
                            .FormFile("f")
                            .Bind(async file =>
                            {
                                await file.SaveAsync(path);
                                return file.Length;
                            });
                        var body = Multipart(File("f", "f", "saved"));
                        Check.Equal(5L, interpreter.Value(save, Streamed(body, MultipartType)));
                        Check.Equal("saved", System.IO.File.ReadAllText(path));
                        Check.True(interpreter.End(save, Streamed(body, MultipartType)).Fault is IOException);
                        Check.Equal("saved", System.IO.File.ReadAllText(path));
                    }
                    finally
                    {
                        System.IO.File.Delete(path);
                    }
                }
            ),
            Matrix.Case(
                "bodies, files and fields that are too large are 413, too many fields are 400, and the message gives the limit",
                interpreter =>
                {
                    string Refused(InputLimits limits, string body, string type)
                    {
                        var bound = Handler.Form();
                        var fault = (HttpError)
                            interpreter.End(Bound.Limits.Set(limits).Then(bound), Streamed(body, type)).Fault!;
                        return $"{fault.Status.Code} {(fault is InvalidInput ? fault.Message : fault.Detail)}";
                    }
                    var limits = new InputLimits
                    {
                        MostBytes = 300,
                        LargestFile = 5,
                        MostFields = 2,
                        LongestName = 8,
                        LongestField = 10,
                    };
                    Check.Equal(
                        "413 The body must have at most 300 bytes; found more.",
                        Refused(limits with { LongestField = 1000 }, "a=" + new string('x', 400), FormType)
                    );
                    Check.Equal(
                        "413 The body must have at most 300 bytes; found more.",
                        Refused(
                            limits with
                            {
                                LargestFile = 1000,
                            },
                            Multipart(File("f", "f", new string('x', 400))),
                            MultipartType
                        )
                    );
                    Check.Equal(
                        "413 Expected a file of at most 5 bytes as 'f' of the form, found more.",
                        Refused(limits, Multipart(File("f", "f", "123456")), MultipartType)
                    );
                    const string tooLong =
                        "413 Expected form fields with names of at most 8 characters and values of at most 10, found a longer one.";
                    Check.Equal(tooLong, Refused(limits, "a=12345678901", FormType));
                    Check.Equal(tooLong, Refused(limits, "abcdefghi=1", FormType));
                    Check.Equal(tooLong, Refused(limits, Multipart(Field("a", "12345678901")), MultipartType));
                    Check.Equal(tooLong, Refused(limits, Multipart(Field("abcdefghi", "1")), MultipartType));
                    const string tooMany = "400 Expected at most 2 fields and files as the form, found something else.";
                    Check.Equal(tooMany, Refused(limits, "a=1&b=2&c=3", FormType));
                    Check.Equal(
                        tooMany,
                        Refused(limits, Multipart(Field("a", "1"), Field("a", "1"), File("f", "f", "1")), MultipartType)
                    );
                }
            ),
            Matrix.Case(
                "a body that is not a form is 415, and a form that breaks off is 400",
                interpreter =>
                {
                    int Status(string body, string? type) =>
                        ((HttpError)interpreter.End(Handler.Form("a"), Streamed(body, type)).Fault!).Status.Code;
                    Check.Equal(415, Status("{}", "application/json"));
                    Check.Equal(415, Status("a=1", null));
                    Check.Equal(400, Status(Multipart(Field("a", "1"))[..^12], MultipartType));
                    Check.Equal(400, Status("", MultipartType));
                    Check.Equal(400, Status(Multipart("Content-Type: text/plain\r\n\r\nx"), MultipartType));
                    Check.Equal(400, Status("x", "multipart/form-data"));
                }
            ),
            Matrix.Case(
                "a form is in UTF-8 unless it declares an encoding; encodings that hide ASCII from a filter, and unknown ones, are 415",
                interpreter =>
                {
                    RequestContext Sent(string charset, bool isPart) =>
                        isPart
                            ? Streamed(
                                Multipart(
                                    $"Content-Disposition: form-data; name=\"a\"\r\nContent-Type: text/plain{charset}\r\n\r\né"
                                ),
                                MultipartType
                            )
                            : Streamed("a=%C3%A9", FormType + charset);
                    string Read(string charset, bool isPart) =>
                        interpreter.Value(Handler.Form("a"), Sent(charset, isPart));
                    string Refused(string charset, bool isPart) =>
                        interpreter.End(Handler.Form("a"), Sent(charset, isPart)).Fault is HttpError error
                            ? $"{error.Status.Code} {error.Message}"
                            : "served";
                    foreach (var isPart in new[] { false, true })
                    {
                        foreach (
                            var same in new[]
                            {
                                "",
                                "; charset=utf-8",
                                "; charset=\"UTF-8\"",
                                "; charset=utf8",
                                "; charset=us-ascii",
                            }
                        )
                            Check.Equal("é", Read(same, isPart));
                        // Escapes are in UTF-8 whatever is declared, as browsers read them.
                        Check.Equal(isPart ? "Ã©" : "é", Read("; charset=iso-8859-1", isPart));
                        foreach (
                            var other in new[]
                            {
                                "utf-7",
                                "utf-16",
                                "UTF-16BE",
                                "utf-32",
                                "shift_jis",
                                "ibm037",
                                "klingon",
                            }
                        )
                            Check.Equal(
                                $"415 Expected a form in UTF-8, found one in {other}.",
                                Refused($"; charset={other}", isPart)
                            );
                    }
                }
            ),
            Matrix.Case(
                "a form that is not sent is missing, not invalid",
                interpreter =>
                {
                    var context = RequestContext.Of(Request.Post("/"));
                    Check.Equal("none", interpreter.Value(Handler.Form("a").Or("none"), context));
                    Check.Equal(0, interpreter.Value(Handler.FormFiles("a"), context).Count);
                    Check.Equal(
                        "Expected a text as the form field 'a', found nothing.",
                        interpreter.Wrong(Handler.Form("a"), context)
                    );
                }
            ),
            Matrix.Case(
                "a hook and a view read one form",
                interpreter =>
                {
                    var app = App.Create()
                        .Before(async () =>
                        {
                            await Handler.Form("token").Where(token => token == "t", "the token");
                        })
                        .Post("/", Handler.Form("a").Map(a => Response.Text(a)));
                    Check.Equal(
                        "200 1",
                        Face.Serving.Shown(interpreter.Value(app.Handler, Streamed("token=t&a=1", FormType)))
                    );
                }
            ),
        ]
    );
}
