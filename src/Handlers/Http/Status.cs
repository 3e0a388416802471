using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Handlers;

/// <summary>
/// A status code of HTTP, 100 to 999. An <see cref="int"/> converts to it by itself. <c>default</c> is 200.
/// </summary>
/// <remarks>A response that a handler gives needs a final status, 200 or more: one below is a fault, because a client takes it for the first of
/// several and what follows for the next response. HTTP has classes up to 599; clients take 600 to 999 for server errors. A value; safe on every thread; equal when the codes are.</remarks>
/// <example><code>
/// Status teapot = 418;
/// var text = teapot.ToString();   // 418 I'm a teapot
/// var error = Status.NotFound.IsError;
/// </code></example>
public readonly partial record struct Status
{
    // Kept as the distance from 200, so that default(Status) is a status too.
    private readonly int fromOk;

    /// <summary>The status of this code.</summary>
    /// <param name="code">100 to 999.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another number.</exception>
    public Status(int code)
    {
        if (code is < 100 or > 999)
            throw new ArgumentOutOfRangeException(
                nameof(code),
                code,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A status code is a number from 100 to 999; found {code}. Status has the usual ones, such as Status.NotFound."
                )
            );
        fromOk = code - 200;
    }

    /// <summary>The code, 100 to 999.</summary>
    public int Code => fromOk + 200;

    /// <summary>The phrase of the code, such as <c>Not Found</c>; empty for a code without one.</summary>
    public string Reason => ReasonPhrases.GetReasonPhrase(Code);

    /// <summary>From 200 to 299.</summary>
    public bool IsSuccess => Code is >= 200 and <= 299;

    /// <summary>400 or more.</summary>
    public bool IsError => Code >= 400;

    /// <summary>
    /// Whether a response of this status may have a body: false for 1xx, 204, 205 and 304.
    /// </summary>
    public bool AllowsBody => Code is >= 200 and not (204 or 205 or 304);

    /// <summary>The status of this code.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The code is not within 100 to 999.</exception>
    public static implicit operator Status(int code) => new(code);

    /// <summary>The code and the phrase, such as <c>404 Not Found</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Code} {Reason}").TrimEnd();
}
