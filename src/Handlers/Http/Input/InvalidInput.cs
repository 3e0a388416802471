using System.Text.Json;
using System.Text.Json.Nodes;

namespace Handlers;

/// <summary>
/// 400: what a handler asks of the request is missing or is something else. Holds every error of a composition, not only the first. An HTTP
/// error: unless an error handler says otherwise, the client gets problem details with all of them as <c>errors</c>.
/// </summary>
/// <remarks>Immutable.</remarks>
/// <example><code>
/// var error = new InvalidInput([new InputError(InputSource.Query, "page", "a whole number", "abc")]);
/// var response = error.ToResponse();   // 400, application/problem+json
/// </code></example>
public class InvalidInput : BadRequest
{
    /// <summary>Makes an error of others.</summary>
    /// <param name="errors">At least one; each is told once.</param>
    /// <param name="inner">What caused it; never shown to the client.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public InvalidInput(IEnumerable<InputError> errors, Exception? inner = null)
        : this(Checked(errors), inner) { }

    private InvalidInput(InputError[] errors, Exception? inner)
        : base(string.Join(' ', errors.Select(error => error.Detail)), inner) => Errors = errors;

    /// <summary>All that is wrong, in the order in which the handler asks.</summary>
    public IReadOnlyList<InputError> Errors { get; }

    /// <summary>
    /// Problem details (RFC 9457) with a member <c>errors</c>: a list of objects with <c>in</c> (such as <c>query</c>), <c>name</c>,
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
