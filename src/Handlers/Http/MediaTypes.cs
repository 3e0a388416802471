namespace Handlers;

/// <summary>Header lists with one Content-Type each, shared by all responses of that type.</summary>
internal static class MediaTypes
{
    public static readonly Headers Text = List("text/plain; charset=utf-8");
    public static readonly Headers Html = List("text/html; charset=utf-8");
    public static readonly Headers Json = List("application/json");
    public static readonly Headers Problem = List("application/problem+json");
    private static readonly Headers Octets = List("application/octet-stream");

    public static Headers Of(string contentType)
    {
        if (contentType == "application/octet-stream")
            return Octets;
        Syntax.CheckSentValue("Content-Type", contentType);
        return List(contentType);
    }

    private static Headers List(string contentType) => Headers.Empty.Add("Content-Type", contentType);
}
