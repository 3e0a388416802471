namespace Handlers.Tests.Conformance;

/// <summary>The names of faults in the traces: the name of the type, and for an HTTP error the name that Werkzeug gives it.</summary>
internal static class FaultNames
{
    public static string Of(Exception fault) => fault is HttpError error ? Of(error.Status.Code) : fault.GetType().Name;

    private static string Of(int status) =>
        status switch
        {
            400 => "BadRequest",
            401 => "Unauthorized",
            403 => "Forbidden",
            404 => "NotFound",
            405 => "MethodNotAllowed",
            406 => "NotAcceptable",
            408 => "RequestTimeout",
            409 => "Conflict",
            410 => "Gone",
            411 => "LengthRequired",
            412 => "PreconditionFailed",
            413 => "RequestEntityTooLarge",
            414 => "RequestURITooLarge",
            415 => "UnsupportedMediaType",
            416 => "RequestedRangeNotSatisfiable",
            417 => "ExpectationFailed",
            418 => "ImATeapot",
            422 => "UnprocessableEntity",
            423 => "Locked",
            424 => "FailedDependency",
            428 => "PreconditionRequired",
            429 => "TooManyRequests",
            431 => "RequestHeaderFieldsTooLarge",
            451 => "UnavailableForLegalReasons",
            500 => "InternalServerError",
            501 => "NotImplemented",
            502 => "BadGateway",
            503 => "ServiceUnavailable",
            504 => "GatewayTimeout",
            505 => "HTTPVersionNotSupported",
            _ => "HTTPException",
        };
}
