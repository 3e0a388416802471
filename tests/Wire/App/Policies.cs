using Microsoft.AspNetCore.Cors.Infrastructure;

namespace Handlers.Tests.Wire;

/// <summary>
/// The framework's CORS policies, which only Kestrel has: a default policy, a named policy without credentials, and a named policy with credentials.
/// </summary>
internal static class Policies
{
    /// <summary>The origin that the default policy allows.</summary>
    public const string Visitor = "http://visitor.example";

    /// <summary>The origin that the policy with credentials allows.</summary>
    public const string Member = "http://member.example";

    public static void Add(CorsOptions cors)
    {
        cors.AddDefaultPolicy(policy => policy.WithOrigins(Visitor));
        cors.AddPolicy(
            "friends",
            policy =>
                policy
                    .SetIsOriginAllowed(origin =>
                        Uri.TryCreate(origin, UriKind.Absolute, out var at) && at.Host == "localhost"
                    )
                    .AllowAnyHeader()
                    .AllowAnyMethod()
        );
        cors.AddPolicy("members", policy => policy.WithOrigins(Member).AllowCredentials());
    }

    /// <summary>The routes that pages allowed by the named policies may call.</summary>
    public static App App { get; } =
        App.Create()
            .Group(
                "/shared",
                group =>
                    group
                        .Post("/", () => Ran.Answer("shared"))
                        .WebSocket("/talk", WireApp.Echo)
                        .With(Decorator.RequireCors("friends"))
            )
            .Group(
                "/members",
                group => group.Post("/", () => Ran.Answer("members")).With(Decorator.RequireCors("members"))
            );
}
