using System.Text.Json.Serialization.Metadata;

namespace Handlers;

public static partial class HandlerWords
{
    extension(Handler)
    {
        /// <summary>A parameter of the matched route, a group's prefix included. Typed views get theirs as arguments; this is for hooks,
        /// decorators and other bindings.</summary>
        /// <typeparam name="T">What to read the text as, with the invariant culture.</typeparam>
        /// <param name="name">The parameter's name, letter case ignored.</param>
        /// <returns>A binding that never waits; faults with <see cref="KeyNotFoundException"/> when the route has no such parameter (a miss
        /// has none), with <see cref="InvalidInput"/> when the text is no such value.</returns>
        public static Bound<T> Route<T>(string name)
            where T : IParsable<T> => Binding.Route<T>(name);

        /// <summary>The first value of a name in the query; an error where it is not there or no such value.</summary>
        /// <typeparam name="T">What to read the text as, with the invariant culture.</typeparam>
        /// <param name="name">The name, letter case ignored.</param>
        /// <returns>A binding that never waits.</returns>
        /// <example><code>Bound&lt;int&gt; page = Handler.Query&lt;int&gt;("page").Or(1).Where(page => page > 0, "a page from 1");</code></example>
        public static Bound<T> Query<T>(string name)
            where T : IParsable<T> => Binding.Query<T>(name);

        /// <summary>The first text of a name in the query.</summary>
        /// <param name="name">The name, letter case ignored.</param>
        /// <returns>A binding that never waits.</returns>
        public static Bound<string> Query(string name) => Binding.Query<string>(name);

        /// <summary>All values of a name in the query, in order; none is no error.</summary>
        /// <typeparam name="T">What to read each as.</typeparam>
        /// <param name="name">The name, letter case ignored.</param>
        /// <returns>A binding that never waits.</returns>
        public static Bound<IReadOnlyList<T>> QueryAll<T>(string name)
            where T : IParsable<T> => Binding.QueryAll<T>(name);

        /// <summary>The first header of a name.</summary>
        /// <typeparam name="T">What to read the text as, with the invariant culture.</typeparam>
        /// <param name="name">The name, letter case ignored.</param>
        /// <returns>A binding that never waits.</returns>
        public static Bound<T> Header<T>(string name)
            where T : IParsable<T> => Binding.Header<T>(name);

        /// <summary>The text of the first header of a name.</summary>
        /// <param name="name">The name, letter case ignored.</param>
        /// <returns>A binding that never waits.</returns>
        public static Bound<string> Header(string name) => Binding.Header<string>(name);

        /// <summary>All headers of a name, in order, as they were sent; none is no error.</summary>
        /// <typeparam name="T">What to read each as.</typeparam>
        /// <param name="name">The name, letter case ignored.</param>
        /// <returns>A binding that never waits.</returns>
        public static Bound<IReadOnlyList<T>> HeaderAll<T>(string name)
            where T : IParsable<T> => Binding.HeaderAll<T>(name);

        /// <summary>A cookie, as it was sent.</summary>
        /// <typeparam name="T">What to read the text as, with the invariant culture.</typeparam>
        /// <param name="name">The name; letter case counts.</param>
        /// <returns>A binding that never waits.</returns>
        public static Bound<T> Cookie<T>(string name)
            where T : IParsable<T> => Binding.Cookie<T>(name);

        /// <summary>The text of a cookie, as it was sent.</summary>
        /// <param name="name">The name; letter case counts.</param>
        /// <returns>A binding that never waits.</returns>
        public static Bound<string> Cookie(string name) => Binding.Cookie<string>(name);

        /// <summary>The body as JSON; 415 where its Content-Type is another, 413 where there is more than the limit.</summary>
        /// <typeparam name="T">What it is read as; the JSON null is refused.</typeparam>
        /// <param name="type">From a <c>JsonSerializerContext</c>; its options hold.</param>
        /// <param name="limit">The most bytes, from 0; null, the default, for those of <see cref="InputLimits"/>.</param>
        /// <returns>A binding that waits for the body.</returns>
        public static Bound<T> Json<T>(JsonTypeInfo<T> type, int? limit = null) => Binding.Json(type, limit);

        /// <summary>The body as it is; an empty one is a value.</summary>
        /// <param name="limit">The most bytes, from 0; null, the default, for those of <see cref="InputLimits"/>.</param>
        /// <returns>A binding that waits for the body.</returns>
        public static Bound<ReadOnlyMemory<byte>> BodyBytes(int? limit = null) => Binding.BodyBytes(limit);

        /// <summary>The body as UTF-8 text; an empty one is a value.</summary>
        /// <param name="limit">The most bytes, from 0; null, the default, for those of <see cref="InputLimits"/>.</param>
        /// <returns>A binding that waits for the body.</returns>
        public static Bound<string> BodyText(int? limit = null) => Binding.BodyText(limit);

        /// <summary>The whole form that is the body, with its files; 415 where the body is something else.</summary>
        /// <returns>A binding that waits for the body, within <see cref="InputLimits"/>.</returns>
        public static Bound<Form> Form() => Binding.Form();

        /// <summary>The first value of a form's field.</summary>
        /// <typeparam name="T">What to read the text as, with the invariant culture.</typeparam>
        /// <param name="name">The name, letter case ignored.</param>
        /// <returns>A binding that waits for the body, which is read once for all fields.</returns>
        public static Bound<T> Form<T>(string name)
            where T : IParsable<T> => Binding.Form<T>(name);

        /// <summary>The first text of a form's field.</summary>
        /// <param name="name">The name, letter case ignored.</param>
        /// <returns>A binding that waits for the body, which is read once for all fields.</returns>
        public static Bound<string> Form(string name) => Binding.Form<string>(name);

        /// <summary>All values of a form's field, in order; none is no error.</summary>
        /// <typeparam name="T">What to read each as.</typeparam>
        /// <param name="name">The name, letter case ignored.</param>
        /// <returns>A binding that waits for the body, which is read once for all fields.</returns>
        public static Bound<IReadOnlyList<T>> FormAll<T>(string name)
            where T : IParsable<T> => Binding.FormAll<T>(name);

        /// <summary>A file of a multipart form; it is there until the request has ended.</summary>
        /// <param name="name">The name of the form's field, letter case ignored.</param>
        /// <returns>A binding that waits for the body, which is read once for all fields.</returns>
        public static Bound<UploadedFile> FormFile(string name) => Binding.FormFile(name);

        /// <summary>All files of a field of a multipart form, in order; none is no error.</summary>
        /// <param name="name">The name of the form's field, letter case ignored.</param>
        /// <returns>A binding that waits for the body, which is read once for all fields.</returns>
        public static Bound<IReadOnlyList<UploadedFile>> FormFiles(string name) => Binding.FormFiles(name);
    }
}
