using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

public static class MethodStatusTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "method and status",
        [
            Runner.TestSequenced(
                Runner.TestCase(
                    "a known method is one shared object in either letter case",
                    () =>
                    {
                        Check.Same(Method.Get, Method.Of("GET"));
                        Check.Same(Method.Patch, Method.Of("patch"));
                        Now.Allocates(0L, () => Method.Of("DELETE"));
                    }
                )
            ),
            Runner.TestCase(
                "R11 an unknown method is upper-cased and equal by name",
                () =>
                {
                    var purge = Method.Of("purge");
                    Check.Equal("PURGE", purge.Name);
                    Check.Equal("PURGE", purge.ToString());
                    Check.True(purge == Method.Of("PURGE"));
                    Check.True(purge.Equals((object)Method.Of("Purge")));
                    Check.Equal(purge.GetHashCode(), Method.Of("PURGE").GetHashCode());
                    Check.True(purge != Method.Get);
                    Check.True((Method?)null == null);
                    Check.True(purge != null);
                }
            ),
            Runner.TestCase(
                "an invalid method is refused with the character and its position",
                () =>
                {
                    Check.Throws<ArgumentException>(() => Method.Of("GET /"), "a space", "position 3");
                    Check.Throws<ArgumentException>(() => Method.Of("GET\r\n"), "\\r", "position 3");
                    Check.Throws<ArgumentException>(() => Method.Of("GÉT"), "\\u00C9", "position 1");
                    Check.Throws<ArgumentException>(() => Method.Of(""), "empty");
                    Check.Throws<ArgumentNullException>(() => Method.Of(null!));
                }
            ),
            Runner.TestCase(
                "a status can be 100 to 999, and other numbers are refused",
                () =>
                {
                    Check.Equal(100, new Status(100).Code);
                    Check.Equal(999, new Status(999).Code);
                    foreach (var code in new[] { int.MinValue, -1, 0, 99, 1000, int.MaxValue })
                        Check.Throws<ArgumentOutOfRangeException>(() => _ = new Status(code), "100 to 999", $"{code}");
                    Check.Equal(200, default(Status).Code);
                    Check.Equal(default, Status.Ok);
                }
            ),
            Runner.TestCase(
                "a status has a reason phrase and a class",
                () =>
                {
                    Check.Equal("404 Not Found", Status.NotFound.ToString());
                    Check.Equal("418 I'm a teapot", Status.ImATeapot.ToString());
                    Check.Equal("799", new Status(799).ToString());
                    Check.Equal("", new Status(799).Reason);
                    Check.True(Status.NotFound.IsError && !Status.Found.IsError && new Status(400).IsError);
                    Check.True(Status.Created.IsSuccess && !Status.Found.IsSuccess && !Status.Continue.IsSuccess);
                }
            ),
            Runner.TestCase(
                "V11 1xx, 204, 205 and 304 have no body, all other statuses may have one",
                () =>
                {
                    for (var code = 100; code <= 999; code++)
                        Check.Equal(
                            code is not (< 200 or 204 or 205 or 304),
                            new Status(code).AllowsBody,
                            $"body with {code}"
                        );
                }
            ),
            Runner.TestCase(
                "the named statuses have the codes of RFC 9110",
                () =>
                {
                    foreach (
                        var property in typeof(Status).GetProperties().Where(p => p.PropertyType == typeof(Status))
                    )
                    {
                        var status = (Status)property.GetValue(null)!;
                        var letters = new string([.. status.Reason.Where(char.IsAsciiLetter)]);
                        var name = property.Name switch
                        {
                            "PayloadTooLarge" => "PayloadTooLarge",
                            "UnprocessableContent" => "UnprocessableEntity",
                            "ImATeapot" => "Imateapot",
                            var other => other,
                        };
                        Check.True(
                            string.Equals(name, letters, StringComparison.OrdinalIgnoreCase),
                            $"{property.Name} is {status}"
                        );
                    }
                }
            ),
        ]
    );
}
