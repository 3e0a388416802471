namespace Handlers;

public readonly partial record struct Status
{
    /// <summary>100.</summary>
    public static Status Continue => 100;

    /// <summary>101.</summary>
    public static Status SwitchingProtocols => 101;

    /// <summary>200.</summary>
    public static Status Ok => 200;

    /// <summary>201.</summary>
    public static Status Created => 201;

    /// <summary>202.</summary>
    public static Status Accepted => 202;

    /// <summary>204: no body.</summary>
    public static Status NoContent => 204;

    /// <summary>205: no body.</summary>
    public static Status ResetContent => 205;

    /// <summary>206.</summary>
    public static Status PartialContent => 206;

    /// <summary>301.</summary>
    public static Status MovedPermanently => 301;

    /// <summary>302.</summary>
    public static Status Found => 302;

    /// <summary>303.</summary>
    public static Status SeeOther => 303;

    /// <summary>304: no body.</summary>
    public static Status NotModified => 304;

    /// <summary>307: the method and body stay.</summary>
    public static Status TemporaryRedirect => 307;

    /// <summary>308: the method and body stay.</summary>
    public static Status PermanentRedirect => 308;

    /// <summary>400.</summary>
    public static Status BadRequest => 400;

    /// <summary>401.</summary>
    public static Status Unauthorized => 401;

    /// <summary>403.</summary>
    public static Status Forbidden => 403;

    /// <summary>404.</summary>
    public static Status NotFound => 404;

    /// <summary>405.</summary>
    public static Status MethodNotAllowed => 405;

    /// <summary>406.</summary>
    public static Status NotAcceptable => 406;

    /// <summary>408.</summary>
    public static Status RequestTimeout => 408;

    /// <summary>409.</summary>
    public static Status Conflict => 409;

    /// <summary>410.</summary>
    public static Status Gone => 410;

    /// <summary>412.</summary>
    public static Status PreconditionFailed => 412;

    /// <summary>413.</summary>
    public static Status PayloadTooLarge => 413;

    /// <summary>414.</summary>
    public static Status UriTooLong => 414;

    /// <summary>415.</summary>
    public static Status UnsupportedMediaType => 415;

    /// <summary>416.</summary>
    public static Status RangeNotSatisfiable => 416;

    /// <summary>418.</summary>
    public static Status ImATeapot => 418;

    /// <summary>422.</summary>
    public static Status UnprocessableContent => 422;

    /// <summary>429.</summary>
    public static Status TooManyRequests => 429;

    /// <summary>500.</summary>
    public static Status InternalServerError => 500;

    /// <summary>501.</summary>
    public static Status NotImplemented => 501;

    /// <summary>502.</summary>
    public static Status BadGateway => 502;

    /// <summary>503.</summary>
    public static Status ServiceUnavailable => 503;

    /// <summary>504.</summary>
    public static Status GatewayTimeout => 504;
}
