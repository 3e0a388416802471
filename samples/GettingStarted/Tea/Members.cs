using Handlers;

public static class Members
{
    public static readonly Decorator Only = Decorator.Of(
        "members only",
        view =>
            Handler.Request.Bind(request =>
                request.Header("X-Member") is null
                    ? Handler.Return(Response.Text("The kettle is for members.", Status.Unauthorized))
                    : view
            )
    );
}
