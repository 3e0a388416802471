namespace Handlers;

/// <summary>
/// Writes a binding of a record, while the program is compiled: the record gets a static property <c>Bound</c> that reads each parameter of its
/// constructor and gathers all errors in one <see cref="InvalidInput"/>. The record is <c>partial</c> and has a parameter list.
/// </summary>
/// <remarks>
/// <para>A parameter is read from the query by its name in camelCase, unless it has one of the attributes <see cref="QueryAttribute"/>,
/// <see cref="RouteAttribute"/>, <see cref="HeaderAttribute"/>, <see cref="CookieAttribute"/>, <see cref="FormAttribute"/>, <see cref="FileAttribute"/>,
/// <see cref="JsonAttribute{TContext}"/>. One of these on the record itself applies to all parameters that have none. Texts are read by the same rules as by
/// <see cref="Handler.Query{T}(string)"/>; the types are those that implement <see cref="IParsable{TSelf}"/>, enumerations, lists and arrays of both, and types with a
/// static property <c>Bound</c>, such as other records with this attribute, whose parts are read by their own names.</para>
/// <para>A parameter with a default value, or of a nullable type, is optional. A list is empty if nothing was sent. If the record has a method <c>Check</c> without
/// parameters that returns <see cref="InputError"/>s, a value with errors is refused.</para>
/// <para>In a project that references the ASP.NET Core host, the record also gets a decorator <c>Accepts</c>, which describes the parameters in the OpenAPI
/// document. The generated code uses no reflection.</para>
/// </remarks>
/// <example><code>
/// // Search.Bound is a Bound&lt;Search&gt;: app.Get("/search", Search.Bound.Map(search => Response.Text(search.Q)))
/// [Bound]
/// internal sealed partial record Search(string Q, int Page = 1, [Header("X-Since")] DateOnly? Since = null);
/// </code></example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class BoundAttribute : Attribute;
