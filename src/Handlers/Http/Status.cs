using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Handlers;

/// <summary>
/// An HTTP status code, from 100 to 999. An <see cref="int"/> converts to it implicitly. <c>default</c> is 200.
/// </summary>
/// <remarks>A response from a handler needs a final status, 200 or more. A lower one is a fault, because a client would take it for an interim response and the
/// bytes after it for the next response. HTTP defines classes up to 599; clients treat 600 to 999 as server errors. A value type; safe on every thread; equal
/// when the codes are equal.</remarks>
/// <example><code>
/// Status teapot = 418;
/// var text = teapot.ToString();   // 418 I'm a teapot
/// var error = Status.NotFound.IsError;
/// </code></example>
public readonly partial record struct Status
{
    // Stored as the distance from 200, so that default(Status) is a valid status too.
    private readonly int fromOk;

    /// <summary>Creates a status with this code.</summary>
    /// <param name="code">The code, from 100 to 999.</param>
    /// <exception cref="ArgumentOutOfRangeException">The code is less than 100 or greater than 999.</exception>
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

    /// <summary>Gets the code, from 100 to 999.</summary>
    public int Code => fromOk + 200;

    /// <summary>Gets the reason phrase, such as <c>Not Found</c>; it is empty for a code without one.</summary>
    public string Reason => ReasonPhrases.GetReasonPhrase(Code);

    /// <summary>Gets whether the code is from 200 to 299.</summary>
    public bool IsSuccess => Code is >= 200 and <= 299;

    /// <summary>Gets whether the code is 400 or more.</summary>
    public bool IsError => Code >= 400;

    /// <summary>
    /// Gets whether a response with this status may have a body: false for 1xx, 204, 205 and 304.
    /// </summary>
    public bool AllowsBody => Code is >= 200 and not (204 or 205 or 304);

    /// <summary>Converts a code to a status.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The code is less than 100 or greater than 999.</exception>
    public static implicit operator Status(int code) => new(code);

    /// <summary>Returns the code and the reason phrase, such as <c>404 Not Found</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Code} {Reason}").TrimEnd();
}
