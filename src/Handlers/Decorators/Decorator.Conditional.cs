namespace Handlers;

public sealed partial class Decorator
{
    /// <summary>A decorator that answers conditional requests and ranges by the response's own <c>ETag</c>, <c>Last-Modified</c> and
    /// <c>Accept-Ranges</c>; see <see cref="Response.Conditional"/>. The view runs all the same.</summary>
    public static Decorator Conditional { get; } =
        Of(
            "conditional",
            view =>
                view.Bind(response => new FiberStateNode<Response>(fiber =>
                    RequestFiles.Opened(response, fiber).ConditionalAt(fiber.Context.Request, fiber.Time)
                ))
        );
}
