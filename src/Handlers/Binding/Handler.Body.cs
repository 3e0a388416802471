using System.Text.Json.Serialization.Metadata;

namespace Handlers;

// Values read out of the request's body, which is read once for each request, however many ask.
public abstract partial class Handler
{
    /// <summary>Reads the body as JSON. It is refused with 415 where its Content-Type is not JSON in UTF-8; an empty body without a Content-Type
    /// counts as missing.</summary>
    /// <typeparam name="T">What it is read as; the JSON null is refused.</typeparam>
    /// <param name="type">From a <c>JsonSerializerContext</c>, whose options apply. All members that are <c>required</c> and missing are reported
    /// together.</param>
    /// <param name="limit">The most bytes, from 0. The default is null, for the limit of <see cref="Bound.Limits"/>.</param>
    /// <returns>A binding that waits for the body; 413 where there is more.</returns>
    public static Bound<T> Json<T>(JsonTypeInfo<T> type, int? limit = null)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new JsonBound<T>(type, BodyInputs.Checked(limit));
    }

    /// <summary>Reads the bytes of the body.</summary>
    /// <param name="limit">The most bytes, from 0. The default is null, for the limit of <see cref="Bound.Limits"/>.</param>
    /// <returns>A binding that waits for the body; 413 where there is more. An empty body is a value. Do not change the bytes: others may get
    /// them, too.</returns>
    public static Bound<ReadOnlyMemory<byte>> BodyBytes(int? limit = null) => new BytesBound(BodyInputs.Checked(limit));

    /// <summary>Reads the body as UTF-8 text. It is refused with 415 where its Content-Type says another charset.</summary>
    /// <param name="limit">The most bytes, from 0. The default is null, for the limit of <see cref="Bound.Limits"/>.</param>
    /// <returns>A binding that waits for the body; 413 where there is more. An empty body is a value.</returns>
    public static Bound<string> BodyText(int? limit = null) => new TextBodyBound(BodyInputs.Checked(limit));

    /// <summary>Reads the whole form: <c>application/x-www-form-urlencoded</c>, or <c>multipart/form-data</c> with files. It is refused with 415
    /// where the body is something else; an empty body without a Content-Type counts as missing.</summary>
    /// <returns>A binding that waits for the body. Within <see cref="Bound.Limits"/>: too large is 413, too many fields 400.</returns>
    public static Bound<Form> Form() => FormBounds.Whole;

    /// <summary>Reads the first value of a form's field. Where no form was sent, it is missing.</summary>
    /// <typeparam name="T">What to read the text as, with the invariant culture.</typeparam>
    /// <param name="name">The name, letter case ignored.</param>
    /// <returns>A binding that waits for the body, which is read once for all fields.</returns>
    public static Bound<T> Form<T>(string name)
        where T : IParsable<T> => FormBounds.Field<T>(name);

    /// <summary>Reads the first text of a form's field.</summary>
    /// <param name="name">The name, letter case ignored.</param>
    /// <returns>A binding that waits for the body, which is read once for all fields.</returns>
    public static Bound<string> Form(string name) => Form<string>(name);

    /// <summary>Reads all values of a form's field, in order. Absence is not an error.</summary>
    /// <typeparam name="T">What to read each as.</typeparam>
    /// <param name="name">The name, letter case ignored.</param>
    /// <returns>A binding that waits for the body, which is read once for all fields.</returns>
    public static Bound<IReadOnlyList<T>> FormAll<T>(string name)
        where T : IParsable<T> => FormBounds.Fields<T>(name);

    /// <summary>Reads a file of a multipart form; it can be read until the request has ended. A field in which the user chose no file counts as
    /// missing.</summary>
    /// <param name="name">The name of the form's field, letter case ignored.</param>
    /// <returns>A binding that waits for the body, which is read once for all fields.</returns>
    public static Bound<UploadedFile> FormFile(string name) => FormBounds.File(name);

    /// <summary>Reads all files of a field of a multipart form, in order. Absence is not an error.</summary>
    /// <param name="name">The name of the form's field, letter case ignored.</param>
    /// <returns>A binding that waits for the body, which is read once for all fields.</returns>
    public static Bound<IReadOnlyList<UploadedFile>> FormFiles(string name) => FormBounds.Files(name);
}
