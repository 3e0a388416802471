using System.Text.Json.Serialization.Metadata;

namespace Handlers;

// Bindings of the request's body, which is read once for each request, however many bindings read it.
public abstract partial class Handler
{
    /// <summary>Reads the body as JSON. It is refused with 415 if its Content-Type is not JSON in UTF-8; an empty body without a Content-Type
    /// counts as missing.</summary>
    /// <typeparam name="T">The type to read it as; the JSON null is refused.</typeparam>
    /// <param name="type">Metadata from a <c>JsonSerializerContext</c>, whose options apply. All missing <c>required</c> members are reported
    /// together.</param>
    /// <param name="limit">The largest number of bytes, 0 or more. The default value is null: the limit of <see cref="Bound.Limits"/>.</param>
    /// <returns>A binding that waits for the body. A larger body is refused with 413.</returns>
    public static Bound<T> Json<T>(JsonTypeInfo<T> type, int? limit = null)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new JsonBound<T>(type, BodyInputs.Checked(limit));
    }

    /// <summary>Reads the bytes of the body.</summary>
    /// <param name="limit">The largest number of bytes, 0 or more. The default value is null: the limit of <see cref="Bound.Limits"/>.</param>
    /// <returns>A binding that waits for the body. A larger body is refused with 413; an empty body is a value. Do not change the bytes, because other
    /// bindings may return the same ones.</returns>
    public static Bound<ReadOnlyMemory<byte>> BodyBytes(int? limit = null) => new BytesBound(BodyInputs.Checked(limit));

    /// <summary>Reads the body as UTF-8 text. It is refused with 415 if its Content-Type declares another charset.</summary>
    /// <param name="limit">The largest number of bytes, 0 or more. The default value is null: the limit of <see cref="Bound.Limits"/>.</param>
    /// <returns>A binding that waits for the body. A larger body is refused with 413; an empty body is a value.</returns>
    public static Bound<string> BodyText(int? limit = null) => new TextBodyBound(BodyInputs.Checked(limit));

    /// <summary>Reads the whole form: <c>application/x-www-form-urlencoded</c>, or <c>multipart/form-data</c> with files. It is refused with 415
    /// if the body is something else; an empty body without a Content-Type counts as missing.</summary>
    /// <returns>A binding that waits for the body. If it exceeds <see cref="Bound.Limits"/>, too many bytes are refused with 413, too many fields with
    /// 400.</returns>
    public static Bound<Form> Form() => FormBounds.Whole;

    /// <summary>Reads the first value of a form field. If no form was sent, it is missing.</summary>
    /// <typeparam name="T">The type to parse the text as, with the invariant culture.</typeparam>
    /// <param name="name">The name; letter case is ignored.</param>
    /// <returns>A binding that waits for the body, which is read once for all fields.</returns>
    public static Bound<T> Form<T>(string name)
        where T : IParsable<T> => FormBounds.Field<T>(name);

    /// <summary>Reads the first text of a form field.</summary>
    /// <param name="name">The name; letter case is ignored.</param>
    /// <returns>A binding that waits for the body, which is read once for all fields.</returns>
    public static Bound<string> Form(string name) => Form<string>(name);

    /// <summary>Reads all values of a form field, in order. Absence is not an error.</summary>
    /// <typeparam name="T">The type to parse each value as, with the invariant culture.</typeparam>
    /// <param name="name">The name; letter case is ignored.</param>
    /// <returns>A binding that waits for the body, which is read once for all fields.</returns>
    public static Bound<IReadOnlyList<T>> FormAll<T>(string name)
        where T : IParsable<T> => FormBounds.Fields<T>(name);

    /// <summary>Reads a file of a multipart form; the file is available until the request has ended. A field in which the user chose no file counts as
    /// missing.</summary>
    /// <param name="name">The name of the form field; letter case is ignored.</param>
    /// <returns>A binding that waits for the body, which is read once for all fields.</returns>
    public static Bound<UploadedFile> FormFile(string name) => FormBounds.File(name);

    /// <summary>Reads all files of a field of a multipart form, in order. Absence is not an error.</summary>
    /// <param name="name">The name of the form field; letter case is ignored.</param>
    /// <returns>A binding that waits for the body, which is read once for all fields.</returns>
    public static Bound<IReadOnlyList<UploadedFile>> FormFiles(string name) => FormBounds.Files(name);
}
