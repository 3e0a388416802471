namespace Handlers;

internal readonly partial struct RouteViewNames
{
    /// <summary>Returns the names of the last parameters of a function. An unknown name, as in a program compiled ahead of time, is null and is not
    /// checked.</summary>
    internal static RouteViewNames Of(Delegate function, int count)
    {
        var parameters = function.Method.GetParameters();
        return new(
            parameters.Length < count ? [] : [.. parameters.Skip(parameters.Length - count).Select(each => each.Name)]
        );
    }
}
