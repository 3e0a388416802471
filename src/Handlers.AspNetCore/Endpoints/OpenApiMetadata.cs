using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Handlers;

/// <summary>
/// What the OpenAPI document says of a route, as decorators: for one route, a group or a whole app. Path, methods and the template's
/// parameters are in the document without them; a view is a value without a signature, so the rest is said here.
/// </summary>
/// <remarks>They say and do not check: what a view reads and replies is not held against them. Immutable and
/// thread-safe.</remarks>
/// <example><code>
/// var list = RouteDefinition.Of("/notes", [Method.Get], view).With(
///     Decorator.All(Decorator.AcceptsQuery&lt;string&gt;("tag"), Decorator.Produces&lt;string[]&gt;(), Decorator.ProducesProblem(Status.BadRequest)));
/// </code></example>
public static class OpenApiMetadata
{
    extension(Decorator)
    {
        /// <summary>The body that it reads. Bodies of another kind still reach the view, and its hooks: <c>Handler.Json</c> and the forms
        /// answer them with 415.</summary>
        /// <typeparam name="T">What the body becomes.</typeparam>
        /// <param name="contentTypes">Default: <c>application/json</c>.</param>
        /// <returns>A decorator.</returns>
        public static Decorator Accepts<T>(params string[] contentTypes) =>
            Decorator.OfMetadata(
                $"accepts {typeof(T).Name}",
                new AcceptsMetadata(contentTypes is [] or null ? ["application/json"] : contentTypes, typeof(T))
            );

        /// <summary>A parameter in the query.</summary>
        /// <typeparam name="T">Its type.</typeparam>
        /// <param name="name">Its name.</param>
        /// <param name="isRequired">Default: false.</param>
        /// <returns>A decorator.</returns>
        public static Decorator AcceptsQuery<T>(string name, bool isRequired = false) =>
            Decorator.OfMetadata(
                $"query {name}",
                new DescribedParameter(Named(name), typeof(T), new FromQuery(name), !isRequired)
            );

        /// <summary>A header of the request.</summary>
        /// <typeparam name="T">Its type.</typeparam>
        /// <param name="name">Its name.</param>
        /// <param name="isRequired">Default: false.</param>
        /// <returns>A decorator.</returns>
        public static Decorator AcceptsHeader<T>(string name, bool isRequired = false) =>
            Decorator.OfMetadata(
                $"header {name}",
                new DescribedParameter(Named(name), typeof(T), new FromHeader(name), !isRequired)
            );

        /// <summary>A reply with a body.</summary>
        /// <typeparam name="T">What the body was made of.</typeparam>
        /// <param name="status">Default: 200.</param>
        /// <param name="contentTypes">Default: <c>application/json</c>.</param>
        /// <returns>A decorator.</returns>
        public static Decorator Produces<T>(Status? status = null, params string[] contentTypes) =>
            Decorator.Replies(
                status ?? Status.Ok,
                typeof(T),
                contentTypes is [] or null ? ["application/json"] : contentTypes
            );

        /// <summary>A reply without a body.</summary>
        /// <param name="status">The status.</param>
        /// <returns>A decorator.</returns>
        public static Decorator Produces(Status status) => Decorator.Replies(status, typeof(void), []);

        /// <summary>A reply of problem details (RFC 9457).</summary>
        /// <param name="status">The status.</param>
        /// <returns>A decorator.</returns>
        public static Decorator ProducesProblem(Status status) =>
            Decorator.Replies(status, typeof(Microsoft.AspNetCore.Mvc.ProblemDetails), ["application/problem+json"]);

        /// <summary>Tags, by which documents are divided.</summary>
        /// <param name="tags">The tags. Default without: the application's name.</param>
        /// <returns>A decorator.</returns>
        public static Decorator WithTags(params string[] tags) =>
            Decorator.OfMetadata($"tags {string.Join(", ", tags)}", new TagsAttribute(tags));

        /// <summary>One line on what it does.</summary>
        /// <param name="text">The line.</param>
        /// <returns>A decorator.</returns>
        public static Decorator WithSummary(string text) =>
            Decorator.OfMetadata("summary", new EndpointSummaryAttribute(text));

        /// <summary>The operation's id, by which generated clients call it; also the endpoint's name for the framework's links.</summary>
        /// <param name="name">Not twice in one server.</param>
        /// <returns>A decorator.</returns>
        public static Decorator WithName(string name) =>
            Decorator.OfMetadata($"operation {name}", new EndpointNameAttribute(name));

        /// <summary>Not in the document.</summary>
        /// <returns>A decorator.</returns>
        public static Decorator ExcludeFromDescription() =>
            Decorator.OfMetadata("not documented", new ExcludeFromDescriptionAttribute());

        private static Decorator Replies(Status status, Type type, string[] contentTypes) =>
            Decorator.OfMetadata(
                $"replies {status.Code}",
                new ProducesResponseTypeMetadata(status.Code, type, contentTypes)
            );
    }

    private static string Named(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return name;
    }

    private sealed class FromQuery(string name) : Attribute, IFromQueryMetadata
    {
        public string Name => name;
    }

    private sealed class FromHeader(string name) : Attribute, IFromHeaderMetadata
    {
        public string Name => name;
    }
}
