using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Handlers;

/// <summary>
/// Decorators that describe a route, a group or a whole app in the OpenAPI document. Path, methods and template parameters are in the document automatically.
/// A view is a value without a signature, so use these decorators to declare the rest.
/// </summary>
/// <remarks>They only document: the requests and responses of a view are not checked against them. Immutable and thread-safe.</remarks>
/// <example><code>
/// var list = RouteDefinition.Of("/notes", [Method.Get], view).With(
///     Decorator.All(Decorator.AcceptsQuery&lt;string&gt;("tag"), Decorator.Produces&lt;string[]&gt;(), Decorator.ProducesProblem(Status.BadRequest)));
/// </code></example>
public static class OpenApiMetadata
{
    extension(Decorator)
    {
        /// <summary>Documents the body that a route reads. A body with a different content type still reaches the hooks and the view; binding with
        /// <c>Handler.Json</c> or a form then answers 415.</summary>
        /// <typeparam name="T">The type that the body is converted to.</typeparam>
        /// <param name="contentTypes">The content types. The default is <c>application/json</c>.</param>
        /// <returns>A decorator.</returns>
        public static Decorator Accepts<T>(params string[] contentTypes) =>
            Decorator.OfMetadata(
                $"accepts {typeof(T).Name}",
                new AcceptsMetadata(contentTypes is [] or null ? ["application/json"] : contentTypes, typeof(T))
            );

        /// <summary>Documents a query parameter.</summary>
        /// <typeparam name="T">The type of the value.</typeparam>
        /// <param name="name">The name.</param>
        /// <param name="isRequired">Whether requests must have it. The default value is false.</param>
        /// <param name="description">The description for readers of the document. The default value is null: none.</param>
        /// <returns>A decorator.</returns>
        public static Decorator AcceptsQuery<T>(string name, bool isRequired = false, string? description = null) =>
            Decorator.OfMetadata(
                $"query {name}",
                new DescribedParameter(Named(name), typeof(T), new FromQuery(name), !isRequired, description)
            );

        /// <summary>Documents a request header.</summary>
        /// <typeparam name="T">The type of the value.</typeparam>
        /// <param name="name">The name.</param>
        /// <param name="isRequired">Whether requests must have it. The default value is false.</param>
        /// <param name="description">The description for readers of the document. The default value is null: none.</param>
        /// <returns>A decorator.</returns>
        public static Decorator AcceptsHeader<T>(string name, bool isRequired = false, string? description = null) =>
            Decorator.OfMetadata(
                $"header {name}",
                new DescribedParameter(Named(name), typeof(T), new FromHeader(name), !isRequired, description)
            );

        /// <summary>Documents a field of a form, or a file: <c>IFormFile</c>, or <c>IFormFileCollection</c> for several. The fields of a route are one
        /// body.</summary>
        /// <typeparam name="T">The type of the value.</typeparam>
        /// <param name="name">The name.</param>
        /// <param name="isRequired">Whether forms must have it. The default value is false.</param>
        /// <param name="description">The description for readers of the document. The default value is null: none.</param>
        /// <returns>A decorator.</returns>
        public static Decorator AcceptsForm<T>(string name, bool isRequired = false, string? description = null)
        {
            var parameter = new DescribedParameter(
                Named(name),
                typeof(T),
                new FromForm(name),
                !isRequired,
                description
            );
            return Decorator.OfMetadata(
                $"form {name}",
                // Only forms of parts can have files.
                typeof(T) == typeof(IFormFile)
                || typeof(T) == typeof(IFormFileCollection)
                    ? [parameter, new AcceptsMetadata(["multipart/form-data"])]
                    : [parameter]
            );
        }

        /// <summary>Documents a response with a body.</summary>
        /// <typeparam name="T">The type from which the body is created.</typeparam>
        /// <param name="status">The status. The default value is 200.</param>
        /// <param name="contentTypes">The content types. The default is <c>application/json</c>.</param>
        /// <returns>A decorator.</returns>
        public static Decorator Produces<T>(Status? status = null, params string[] contentTypes) =>
            Decorator.Replies(
                status ?? Status.Ok,
                typeof(T),
                contentTypes is [] or null ? ["application/json"] : contentTypes
            );

        /// <summary>Documents a response without a body.</summary>
        /// <param name="status">The status.</param>
        /// <returns>A decorator.</returns>
        public static Decorator Produces(Status status) => Decorator.Replies(status, typeof(void), []);

        /// <summary>Documents a response with problem details (RFC 9457).</summary>
        /// <param name="status">The status.</param>
        /// <returns>A decorator.</returns>
        public static Decorator ProducesProblem(Status status) =>
            Decorator.Replies(status, typeof(Microsoft.AspNetCore.Mvc.ProblemDetails), ["application/problem+json"]);

        /// <summary>Adds tags, by which documents are divided.</summary>
        /// <param name="tags">The tags. A route without tags has the application's name as its tag.</param>
        /// <returns>A decorator.</returns>
        public static Decorator WithTags(params string[] tags) =>
            Decorator.OfMetadata($"tags {string.Join(", ", tags)}", new TagsAttribute(tags));

        /// <summary>Adds a one-line summary of the operation.</summary>
        /// <param name="text">The summary.</param>
        /// <returns>A decorator.</returns>
        public static Decorator WithSummary(string text) =>
            Decorator.OfMetadata("summary", new EndpointSummaryAttribute(text));

        /// <summary>Sets the operation id, which generated clients use as the name of the call. It is also the endpoint's name for link generation.</summary>
        /// <param name="name">The name, unique in the server.</param>
        /// <returns>A decorator.</returns>
        public static Decorator WithName(string name) =>
            Decorator.OfMetadata($"operation {name}", new EndpointNameAttribute(name));

        /// <summary>Excludes a route from the document.</summary>
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

    private sealed class FromForm(string name) : Attribute, IFromFormMetadata
    {
        public string Name => name;
    }

    private sealed class FromHeader(string name) : Attribute, IFromHeaderMetadata
    {
        public string Name => name;
    }
}
