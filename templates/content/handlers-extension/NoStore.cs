using Handlers;

namespace Template._1;

/// <summary>Keeps responses out of caches.</summary>
public static class NoStore
{
    /// <summary>Returns a decorator that adds <c>Cache-Control: no-store</c> to every response without that header.</summary>
    public static Decorator Create() =>
        Decorator.Of(
            "no store",
            view =>
                view.Map(response =>
                    response.Header("Cache-Control") is null
                        ? response.WithHeader("Cache-Control", "no-store")
                        : response
                )
        );
}
