namespace Handlers.Tests.Wire;

/// <summary>Variables that are wrong, or that no web server in these tests sends.</summary>
internal static class CgiVariables
{
    private const string Nothing = "0 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private const string Hello = "5 2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    public static IEnumerable<Probe> Of(TempFolder folder) =>
        [
            Body(folder, "a body ends at CONTENT_LENGTH", "hello, world", 200, Hello, ("CONTENT_LENGTH", "5")),
            Body(folder, "without CONTENT_LENGTH the body is empty", "hello", 200, Nothing),
            .. new[] { "-5", "0x5", "5, 5", "99999999999999999999" }.Select(length =>
                Body(folder, $"400 for '{length}' as the length", "hello", 400, null, ("CONTENT_LENGTH", length))
            ),
            new(
                "a body that is shorter than CONTENT_LENGTH gets no response",
                async stop =>
                {
                    var (code, output) = await CgiProcess.RunAsync(
                        folder,
                        "hello",
                        [("REQUEST_METHOD", "POST"), ("PATH_INFO", "/upload/a"), ("CONTENT_LENGTH", "10")],
                        stop
                    );
                    return code == 1 && output.Length == 0
                        ? null
                        : $"expected code 1 and no response, found {code} and '{output}'";
                }
            ),
            .. new[] { "1", "on", "ON" }.Select(flag =>
                Who(folder, $"HTTPS={flag} is https", "https://localhost", ("HTTPS", flag))
            ),
            .. new[] { "off", "OFF", "" }.Select(flag =>
                Who(folder, $"HTTPS={flag} is http", "http://localhost", ("HTTPS", flag))
            ),
            Who(
                folder,
                "the Host header takes precedence over the server's name",
                "http://shop.example:99",
                ("HTTP_HOST", "shop.example:99"),
                ("SERVER_NAME", "given.example"),
                ("SERVER_PORT", "8443")
            ),
            Who(
                folder,
                "a server's name and port",
                "http://given.example:8443",
                ("SERVER_NAME", "given.example"),
                ("SERVER_PORT", "8443")
            ),
            Who(
                folder,
                "the default port is left out",
                "https://given.example",
                ("SERVER_NAME", "given.example"),
                ("SERVER_PORT", "443"),
                ("HTTPS", "on")
            ),
            .. new[] { "who", "/path/a\nb", "/path/\u007f" }.Select(path =>
                Ask(folder, $"400 for the path '{path.Replace('\n', ' ')}'", "", 400, null, ("PATH_INFO", path))
            ),
            Ask(
                folder,
                "400 for a method with a space",
                "",
                400,
                null,
                ("REQUEST_METHOD", "G ET"),
                ("PATH_INFO", "/who")
            ),
        ];

    private static Probe Body(
        TempFolder folder,
        string name,
        string body,
        int status,
        string? text,
        params (string, string)[] variables
    ) => Ask(folder, name, body, status, text, [("REQUEST_METHOD", "POST"), ("PATH_INFO", "/upload/a"), .. variables]);

    private static Probe Who(TempFolder folder, string name, string origin, params (string, string)[] variables) =>
        Ask(folder, name, "", 200, $"{origin}  /who ", [("PATH_INFO", "/who"), .. variables]);

    private static Probe Ask(
        TempFolder folder,
        string name,
        string body,
        int status,
        string? text,
        params (string, string)[] variables
    ) =>
        new(
            name,
            async stop =>
            {
                var (code, output) = await CgiProcess.RunAsync(folder, body, variables, stop);
                var holds =
                    code == 0
                    && output.StartsWith($"Status: {status}", StringComparison.Ordinal)
                    && (text is null || output.EndsWith($"\r\n\r\n{text}", StringComparison.Ordinal));
                return holds ? null : $"expected status {status} {text}, found code {code} and '{output}'";
            }
        );
}
