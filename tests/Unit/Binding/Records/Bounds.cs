using System.Collections.Immutable;
using System.ComponentModel;
using System.Net;

namespace Handlers.Tests.Bindings;

/// <summary>A record with each kind of part that the head of a request has.</summary>
[Bound]
internal sealed partial record Search(
    [Description("The words to look for")] string Q,
    int Page = 1,
    [Header("X-Since")] DateOnly? Since = null,
    [Query("tag")] string[]? Tags = null,
    Size By = Size.Large,
    Paging? Paging = null,
    [Cookie("sid")] int? Session = null
);

/// <summary>A record that is a structure, and whose parts are optional only together.</summary>
[Bound]
internal readonly partial record struct Paging(int Skip, [Expected("a number of rows")] byte Take);

/// <summary>A record with each type of lists, and with types that have their own text forms.</summary>
[Bound]
internal sealed partial record Many(
    Guid Id,
    ImmutableArray<int> Numbers,
    IReadOnlyList<Size> Sizes,
    List<Guid> Ids,
    [Header] IEnumerable<string> AcceptLanguage,
    Point At,
    IPAddress? From,
    Point? To,
    TimeSpan Every = default,
    double Ratio = -1.5,
    Size? Size = Handlers.Tests.Bindings.Size.Small,
    char Mark = '\'',
    string Text = "a \"quoted\"\n{line}",
    string? @class = null
);

/// <summary>A custom type that is read by its own TryParse.</summary>
internal sealed record Point(int X, int Y) : IParsable<Point>
{
    public static Point Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var point) ? point : throw new FormatException();

    public static bool TryParse(string? s, IFormatProvider? provider, out Point result)
    {
        var parts = (s ?? "").Split(';');
        (result, var (x, y)) = (null!, (0, 0));
        if (parts is not [var first, var second] || !int.TryParse(first, out x) || !int.TryParse(second, out y))
            return false;
        result = new Point(x, y);
        return true;
    }
}

/// <summary>A form, whose record is sealed, prints no secret, and finds its own errors.</summary>
[Bound]
[Form]
internal sealed partial record SignIn(
    string Name,
    [Secret] string Password,
    bool Remember = false,
    [Secret] int Pin = 0
)
{
    public IEnumerable<InputError> Check() =>
        Name == Password ? [new InputError(InputSource.Form, "password", "a password that is not the name")] : [];
}

/// <summary>A record that can be derived from, and a record that derives from it.</summary>
[Bound]
internal partial record Keyed([Header] string Authorization, string Open);

[Bound]
internal sealed partial record Doubly([Header] string Authorization, string Open, [Secret] string Second)
    : Keyed(Authorization, Open);

/// <summary>A form with files.</summary>
[Bound]
internal sealed partial record Upload(
    [Form] string Title,
    UploadedFile Photo,
    [File("more")] IReadOnlyList<UploadedFile> Others
);

/// <summary>A form as a whole, which may be missing.</summary>
[Bound]
internal sealed partial record Whole(Form? Form, string Q = "none");

/// <summary>The route, a body of JSON, and a type that reads itself.</summary>
[Bound]
internal sealed partial record Change(
    [Route] int Id,
    [Json<OrderJson>] Order Order,
    [Header] string? IfMatch,
    Teapot Pot,
    Teapot? Other = null
);

/// <summary>A class with its own binding.</summary>
internal sealed class Teapot(string name)
{
    public static readonly Bound<Teapot> Bound = Handler
        .Query("pot")
        .Where(name => name != "broken", "a whole teapot")
        .Map(name => new Teapot(name));

    public override string ToString() => name;
}

/// <summary>A record without parameters.</summary>
[Bound]
internal sealed partial record Nothing();

internal static partial class Outside
{
    /// <summary>A static field of a record, which is initialized with its binding.</summary>
    [Bound]
    internal sealed partial record Inside(int Page = 1)
    {
        internal static readonly Bound<Inside> Checked = Bound.Where(value => value.Page > 0, "a page from 1");
    }
}
