namespace Handlers;

/// <summary>
/// 400: values that a handler reads from the request are missing or wrong. It contains every error of a composition, not only the first. Unless an
/// error handler answers otherwise, the client gets problem details with the texts of all errors.
/// </summary>
/// <remarks>Immutable.</remarks>
/// <example><code>
/// var error = new InvalidInput([new InputError(InputSource.Query, "page", "a page from 1", "0")]);
/// var response = error.ToResponse();   // 400, {…,"errors":{"page":["Enter a page from 1."]}}
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
        : base(InputTexts.Joined(errors), inner) => Errors = errors;

    /// <summary>Gets all errors, in the order in which the handler reads the values.</summary>
    public IReadOnlyList<InputError> Errors { get; }

    /// <summary>Gets the sentences for developers: the <see cref="InputError.Message"/> of every error. The sentences for the client are in
    /// <see cref="HttpError.Detail"/>.</summary>
    public override string Message => string.Join(' ', Errors.Select(error => error.Message));

    /// <summary>
    /// Returns problem details (RFC 9457) in the shape of the framework's <c>ValidationProblemDetails</c>: a member <c>errors</c> with a list of
    /// texts for each name. The path of a JSON member has no root: <c>tags[0]</c>. An error of the whole body has the empty name.
    /// </summary>
    /// <returns>A response of status 400.</returns>
    public override Response ToResponse() =>
        new FullResponse(
            Status,
            MediaTypes.Problem,
            new ProblemBody(Status, ProblemKind.InvalidInput) { Errors = InputTexts.ByKey(Errors) }
        );

    private static InputError[] Checked(IEnumerable<InputError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        return errors.Distinct().ToArray() is { Length: > 0 } some
            ? some
            : throw new ArgumentException("Expected at least one error, found none.", nameof(errors));
    }
}
