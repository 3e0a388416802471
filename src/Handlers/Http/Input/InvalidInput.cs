using System.Text.Json;
using System.Text.Json.Nodes;

namespace Handlers;

/// <summary>
/// 400: a value that a handler reads from the request is missing or invalid. It has every error of a composition, not only the first. It is an HTTP
/// error: unless an error handler answers otherwise, the client gets problem details with all of them as <c>errors</c>.
/// </summary>
/// <remarks>Immutable.</remarks>
/// <example><code>
/// var error = new InvalidInput([new InputError(InputSource.Query, "page", "a whole number", "abc")]);
/// var response = error.ToResponse();   // 400, application/problem+json
/// </code></example>
public class InvalidInput : BadRequest
{
    /// <summary>Creates an error from one or more input errors.</summary>
    /// <param name="errors">At least one; duplicates are reported once.</param>
    /// <param name="inner">The cause; it is never shown to the client.</param>
    /// <exception cref="ArgumentException">There are no errors.</exception>
    public InvalidInput(IEnumerable<InputError> errors, Exception? inner = null)
        : this(Checked(errors), inner) { }

    private InvalidInput(InputError[] errors, Exception? inner)
        : base(string.Join(' ', errors.Select(error => error.Detail)), inner) => Errors = errors;

    /// <summary>Gets all errors, in the order in which the handler reads the values.</summary>
    public IReadOnlyList<InputError> Errors { get; }

    /// <summary>
    /// Creates problem details (RFC 9457) with a member <c>errors</c>: a list of objects with <c>in</c> (such as <c>query</c>), <c>name</c>,
    /// <c>expected</c>, <c>found</c> (a text or null) and <c>detail</c> (a sentence).
    /// </summary>
    /// <returns>A response of status 400.</returns>
    public override Response ToResponse() =>
        Response.Problem(
            Status,
            detail: Detail,
            extensions: new JsonObject { ["errors"] = new JsonArray([.. Errors.Select(Shown)]) }
        );

    private static JsonNode Shown(InputError error) =>
        new JsonObject
        {
            ["in"] = JsonNamingPolicy.CamelCase.ConvertName(error.Source.ToString()),
            ["name"] = error.Name,
            ["expected"] = error.Expected,
            ["found"] = error.Found,
            ["detail"] = error.Detail,
        };

    private static InputError[] Checked(IEnumerable<InputError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        return errors.Distinct().ToArray() is { Length: > 0 } some
            ? some
            : throw new ArgumentException("Expected at least one error, found none.", nameof(errors));
    }
}
