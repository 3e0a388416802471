using System.Net;
using System.Numerics;
using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Bindings;

/// <summary>The texts that are read as a type: the same in the query, in headers, cookies, forms and the path. Texts that a client may mean
/// differently are refused.</summary>
public static class TextFormTests
{
    private static readonly string[] NoNumber =
    [
        "",
        "1\0",
        "\u00001",
        " 1",
        "1 ",
        "\n1",
        "1\t",
        "+",
        "-",
        "--1",
        "1-",
        "(1)",
        "$1",
        "0x1",
        "1_0",
        "١",
    ];
    private static readonly string[] NoWhole = [.. NoNumber, "1.0", "1e3", "1,000", "1,5"];
    private static readonly string[] NoFraction =
    [
        .. NoNumber,
        "1,5",
        "1,000.5",
        "1.5.5",
        ".",
        "NaN",
        "Infinity",
        "-Infinity",
        "∞",
    ];
    private static readonly string[] NoDateTime =
    [
        "12:00",
        "01/02/2030",
        "1/2/2030",
        "2030-1-2",
        "2030-01",
        "2030",
        "20300131",
        "Jan 2 2030",
        "31.01.2030",
        " 2030-01-31",
        "2030-01-31 ",
        "2030-01-31\0",
        "2030-01-31T",
        "2030-01-31T23",
        "2030-01-31T23:59 00:00", // a plus that was not escaped in the query
        "2030-01-31T23:59:00.",
        "2030-02-30",
        "2030-01-31T24:00",
        "2030-01-31T23:59 PM",
        "Fri, 31 Jan 2030 23:59:00 GMT", // a Thursday
    ];

    private static Row Of<T>(string[] yes, string[] no)
        where T : IParsable<T> =>
        new(
            typeof(T).Name,
            yes,
            no,
            Handler.Query<T>("v").Map(_ => Response.Text("read")),
            Handler.Header<T>("v").Map(_ => Response.Text("read")),
            Handler.Cookie<T>("v").Map(_ => Response.Text("read")),
            Handler.Form<T>("v").Map(_ => Response.Text("read")),
            RouteTemplate.Parse("/{v}").TypedAs(RouteType.Of<T>()),
            text => RouteValues.Of(["v"], text).Get<T>(0)
        );

    private static readonly Row[] Table =
    [
        Of<int>(["1", "-1", "+1", "007", "2147483647"], [.. NoWhole, "2147483648"]),
        Of<byte>(["255", "+1"], [.. NoWhole, "256", "-1"]),
        Of<sbyte>(["-128"], NoWhole),
        Of<short>(["-1"], NoWhole),
        Of<ushort>(["1"], NoWhole),
        Of<uint>(["1"], NoWhole),
        Of<long>(["-9223372036854775808"], NoWhole),
        Of<ulong>(["18446744073709551615"], NoWhole),
        Of<nint>(["-1"], NoWhole),
        Of<nuint>(["1"], NoWhole),
        Of<Int128>(["-1"], NoWhole),
        Of<UInt128>(["1"], NoWhole),
        Of<BigInteger>(["-99999999999999999999999999999999999999999999"], NoWhole),
        Of<decimal>(["1", "-1.5", "+1.5", ".5", "1.", "-.5"], [.. NoFraction, "1e3"]),
        Of<double>(["1", "-1.5", "1e3", "1.5E-3", "1e+3"], [.. NoFraction, "1e400", "1e", "1e1.5", "1 e3"]),
        Of<float>(["1.5", "1e3"], [.. NoFraction, "1e39"]),
        Of<Half>(["1.5"], [.. NoFraction, "70000"]),
        Of<bool>(["true", "TRUE", "False"], ["", " true", "true ", "true\0", "1", "on", "yes"]),
        Of<char>(["a", " "], ["", "ab"]),
        Of<Guid>(
            ["6d3d6a5e7c1e4f0a9f430c7d6f2a1b11", "{6D3D6A5E-7c1e-4f0a-9f43-0c7d6f2a1b11}"],
            ["", " 6d3d6a5e7c1e4f0a9f430c7d6f2a1b11", "6d3d6a5e7c1e4f0a9f430c7d6f2a1b11\n", "6d3d6a5e"]
        ),
        Of<DateTime>(
            [
                "2030-01-31",
                "2030-01-31T23:59",
                "2030-01-31 23:59:59",
                "2030-01-31T23:59:59.123Z",
                "2030-01-31T23:59:59.123456789+02:00",
                "2030-01-31T23:59:59-0530",
                "Thu, 31 Jan 2030 23:59:00 GMT",
            ],
            NoDateTime
        ),
        Of<DateTimeOffset>(["2030-01-31", "2030-01-31T23:59:59.5+02:00", "Thu, 31 Jan 2030 23:59:00 GMT"], NoDateTime),
        Of<DateOnly>(["2030-01-31"], ["", "01/02/2030", "2030-1-2", "2030-01-31T00:00", " 2030-01-31", "2030-02-30"]),
        Of<TimeOnly>(["23:59", "23:59:59", "23:59:59.5"], ["", "11:59 PM", "9:00", "24:00", " 23:59", "23", "23:59\0"]),
        Of<TimeSpan>(
            ["23:59", "00:00:01.5", "-01:00:00", "1.12:30:00", "400.00:00"],
            ["", "1", "24:00:00", "99:00", "12:60", " 01:00", "01:00 ", "1.5", "P1D", "x.01:00", "-1"]
        ),
        Of<IPAddress>(
            ["127.0.0.1", "::1", "fe80::1", "::ffff:1.2.3.4"],
            ["", "1", "010.0.0.1", "0x7f.0.0.1", "127.1", "[::1]", "[::1]:80", " 127.0.0.1", "127.0.0.1\0"]
        ),
        Of<IPNetwork>(["10.0.0.0/8"], ["", "x"]),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "texts of types",
        [
            .. Table.Select(row =>
                Runner.TestCase(
                    $"{row.Name} is read from the same texts everywhere",
                    () =>
                    {
                        var client = TestClient.For(
                            App.Create()
                                .Get("/query", row.Query)
                                .Get("/header", row.Header)
                                .Get("/cookie", row.Cookie)
                                .Post("/form", row.Form)
                        );
                        foreach (var text in row.Yes)
                            Check.Equal((text, row.Everywhere(text, true)), (text, Read(client, row, text)));
                        foreach (var text in row.No)
                            Check.Equal((text, row.Everywhere(text, false)), (text, Read(client, row, text)));
                    }
                )
            ),
            Runner.TestCase(
                "a link is written in a form that is read",
                () =>
                {
                    var time = new DateTimeOffset(2030, 1, 31, 23, 59, 0, TimeSpan.FromHours(2));
                    Check.Equal("/2030-01-31", Link(new DateOnly(2030, 1, 31)));
                    Check.Equal("/23%3A59%3A00.0000000", Link(new TimeOnly(23, 59)));
                    Check.Equal("/2030-01-31T23%3A59%3A00.0000000%2B02%3A00", Link(time));
                    Check.Equal("/1.12%3A30%3A00", Link(new TimeSpan(1, 12, 30, 0)));
                    Check.Equal("/1E%2B20", Link(1e20));
                    Check.Throws<ArgumentException>(() => Link(double.NaN), "NaN");

                    static string Link<T>(T value)
                        where T : IParsable<T> => RouteTemplate.Parse("/{v}").TypedAs(RouteType.Of<T>()).PathOf(value!);
                }
            ),
        ]
    );

    private static string Read(TestClient client, Row row, string text)
    {
        var escaped = Uri.EscapeDataString(text);
        var read = new List<string>();
        Add("query", Asked(Request.Get($"/query?v={escaped}")));
        // Headers and cookies cannot contain every text.
        if (IsVisible(text))
        {
            Add("header", Asked(Request.Get("/header").WithHeader("v", text)));
            if (!text.Contains(' ') && !text.Contains(','))
                Add("cookie", Asked(Request.Get("/cookie").WithHeader("Cookie", $"v={text}")));
        }
        Add("form", Asked(Request.Post("/form", Body.Of($"v={escaped}"), "application/x-www-form-urlencoded")));
        if (text.Length > 0)
            Add("route", row.Route.Parameters[0].Accepts(text));
        try
        {
            row.Get(text);
            Add("value", true);
        }
        catch (Exception refused) when (refused is FormatException or OverflowException or ArgumentException)
        {
            Add("value", false);
        }
        return string.Join(' ', read);

        void Add(string place, bool isRead) => read.Add($"{place}:{isRead}");
        bool Asked(Request request) => client.Send(request).Status.Code == 200;
    }

    private static bool IsVisible(string text) =>
        text.Length > 0 && text.Trim() == text && text.All(c => c is >= ' ' and <= '~');

    private sealed record Row(
        string Name,
        string[] Yes,
        string[] No,
        Handler<Response> Query,
        Handler<Response> Header,
        Handler<Response> Cookie,
        Handler<Response> Form,
        RouteTemplate Route,
        Func<string, object> Get
    )
    {
        /// <summary>The result if every place reads the text, or none does.</summary>
        public string Everywhere(string text, bool isRead)
        {
            var places = new List<string> { "query" };
            if (IsVisible(text))
                places.AddRange(text.Contains(' ') || text.Contains(',') ? ["header"] : ["header", "cookie"]);
            places.Add("form");
            if (text.Length > 0)
                places.Add("route");
            places.Add("value");
            return string.Join(' ', places.Select(place => $"{place}:{isRead}"));
        }
    }
}
