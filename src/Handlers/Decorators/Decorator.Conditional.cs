namespace Handlers;

public sealed partial class Decorator
{
    /// <summary>Gets a decorator that answers conditional requests and ranges by the <c>ETag</c>, <c>Last-Modified</c> and
    /// <c>Accept-Ranges</c> of the view's response; see <see cref="Response.Conditional"/>. The view always runs.</summary>
    public static Decorator Conditional { get; } =
        Of(
            "conditional",
            view =>
                view.Bind(response => new FiberStateNode<Response>(fiber =>
                    RequestFiles.Opened(response, fiber).ConditionalAt(fiber.Context.Request, fiber.Time)
                ))
        );
}
