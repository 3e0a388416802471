using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Security;

/// <summary>Values that browsers would ignore, or take for something else, are refused when they are set.</summary>
public static class SettingsTests
{
    private static readonly (string Policy, string Word)[] Wrong =
    [
        ("", "at least one directive"),
        (" ; ", "at least one directive"),
        ("defualt-src 'self'", "'defualt-src'"),
        ("Default-Src 'self'", "'Default-Src'"),
        ("img-src *; img-src 'self'", "'img-src' several times"),
        ("default-src self", "self without them"),
        ("script-src unsafe-inline", "unsafe-inline without them"),
        ("script-src nonce-{nonce}", "without them"),
        ("script-src 'sefl'", "'sefl'"),
        ("script-src 'self", "'self in"),
        ("script-src 'nonce-abc'", "constant"),
        ("script-src 'nonce-{none}'", "constant"),
        ("script-src 'none' https://a.example", "'none' alone"),
        ("script-src", "none in 'script-src'"),
        ("img-src https://a.example, https://b.example", "another character"),
        ("img-src https://a.example\r\nSet-Cookie: a=1", "another character"),
        ("img-src https://ä.example", "another character"),
        ("frame-ancestors none", "none without them"),
    ];

    private static readonly string[] Right =
    [
        "default-src 'self' https://a.example:443/x/ wss: *.example.org",
        "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
        "sandbox; upgrade-insecure-requests; report-to main; require-trusted-types-for 'script'",
        "sandbox allow-scripts; frame-ancestors 'none'; trusted-types default",
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "settings of security headers",
        [
            .. Wrong.Select(row =>
                Runner.TestCase(
                    $"the policy «{row.Policy.ReplaceLineEndings(" ")}» is refused",
                    () =>
                    {
                        var error = Check.Throws<ArgumentException>(
                            () => _ = new SecurityHeaderSettings { ContentSecurityPolicy = row.Policy },
                            "Expected a Content-Security-Policy with",
                            row.Word
                        );
                        Check.True(!error.Message.Contains('\n'), error.Message);
                    }
                )
            ),
            Runner.TestCase(
                "right policies are taken as they are written",
                () =>
                {
                    foreach (var policy in Right)
                        Check.Equal(
                            policy,
                            new SecurityHeaderSettings { ContentSecurityPolicy = policy }.ContentSecurityPolicy
                        );
                    var standard = SecurityHeaderSettings.Default.ContentSecurityPolicy;
                    _ = new SecurityHeaderSettings { ContentSecurityPolicy = standard };
                }
            ),
            Runner.TestCase(
                "the other headers take their known values only",
                () =>
                {
                    _ = new SecurityHeaderSettings
                    {
                        ReferrerPolicy = "no-referrer, strict-origin-when-cross-origin",
                        CrossOriginOpenerPolicy = "same-origin-allow-popups",
                    };
                    foreach (var wrong in (string[])["", "never", "origin,", "origin\r\nA: b", "Origin"])
                        Check.Throws<ArgumentException>(
                            () => _ = new SecurityHeaderSettings { ReferrerPolicy = wrong },
                            "Expected a Referrer-Policy of no-referrer"
                        );
                    foreach (var wrong in (string[])["", "same-origin, unsafe-none", "same-site", "unsafe-none\n"])
                        Check.Throws<ArgumentException>(
                            () => _ = new SecurityHeaderSettings { CrossOriginOpenerPolicy = wrong },
                            "Expected a Cross-Origin-Opener-Policy of same-origin"
                        );
                }
            ),
            Runner.TestCase(
                "settings are equal if all values are",
                () =>
                {
                    Check.Equal(SecurityHeaderSettings.Default, new SecurityHeaderSettings());
                    Check.Equal(
                        SecurityHeaderSettings.Default,
                        new SecurityHeaderSettings
                        {
                            ContentSecurityPolicy = SecurityHeaderSettings.Default.ContentSecurityPolicy,
                        }
                    );
                    Check.True(
                        SecurityHeaderSettings.Default != SecurityHeaderSettings.Default with { ReferrerPolicy = null }
                    );
                    Check.True(
                        SecurityHeaderSettings.Default
                            != SecurityHeaderSettings.Default with
                            {
                                ContentSecurityPolicy = "img-src *",
                            }
                    );
                }
            ),
        ]
    );
}
