using System.Text.Json.Serialization.Metadata;

namespace Handlers;

public static partial class Binding
{
    private static readonly FormBound<Form> WholeForm = new(
        new Place(InputSource.Form, ""),
        "a form",
        form => Found<Form>.Of(form)
    );

    /// <summary>The body as JSON. Refused with 415 where its Content-Type is no JSON in UTF-8; an empty body without one is not there.</summary>
    /// <typeparam name="A">What it is read as; the JSON null is refused.</typeparam>
    /// <param name="type">From a <c>JsonSerializerContext</c>; its options hold. What is <c>required</c> and missing is told all at once.</param>
    /// <param name="limit">The most bytes, from 0; null, the default, for those of <see cref="Limits"/>.</param>
    /// <returns>A handler that waits for the body; 413 where there is more.</returns>
    public static Bound<A> Json<A>(JsonTypeInfo<A> type, int? limit = null)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new JsonBound<A>(type, Checked(limit));
    }

    /// <summary>The body as it is.</summary>
    /// <param name="limit">The most bytes, from 0; null, the default, for those of <see cref="Limits"/>.</param>
    /// <returns>A handler that waits for the body; 413 where there is more. An empty body is a value. Change the bytes not: others may get
    /// them, too.</returns>
    public static Bound<ReadOnlyMemory<byte>> BodyBytes(int? limit = null) => new BytesBound(Checked(limit));

    /// <summary>The body as UTF-8 text.</summary>
    /// <param name="limit">The most bytes, from 0; null, the default, for those of <see cref="Limits"/>.</param>
    /// <returns>A handler that waits for the body; 413 where there is more. An empty body is a value.</returns>
    public static Bound<string> BodyText(int? limit = null) =>
        Map(BodyBytes(limit), static bytes => BodyReading.Text(bytes.Span));

    /// <summary>The whole form: <c>application/x-www-form-urlencoded</c>, or <c>multipart/form-data</c> with files. Refused with 415 where the
    /// body is something else; an empty body without Content-Type is not there.</summary>
    /// <returns>A handler that waits for the body. Within <see cref="Limits"/>: too large is 413, too many fields 400.</returns>
    public static Bound<Form> Form() => WholeForm;

    /// <summary>The first value of a form's field. Of a form that is not sent it is not there.</summary>
    /// <typeparam name="A">What to read it as.</typeparam>
    /// <param name="name">The name, letter case ignored.</param>
    /// <returns>A handler that waits for the body, as <see cref="Form()"/>.</returns>
    public static Bound<A> Form<A>(string name)
        where A : IParsable<A>
    {
        var place = At(InputSource.Form, name);
        return new FormBound<A>(place, Expected.Of(typeof(A)), form => Texts.Read<A>(place, form[name]));
    }

    /// <summary>All values of a form's field, in order; none is no error.</summary>
    /// <inheritdoc cref="Form{A}(string)"/>
    public static Bound<IReadOnlyList<A>> FormAll<A>(string name)
        where A : IParsable<A>
    {
        var place = At(InputSource.Form, name);
        return Or(
            new FormBound<IReadOnlyList<A>>(
                place,
                Expected.Of(typeof(A)),
                form => Texts.ReadAll<A>(place, form.Fields.All(name))
            ),
            []
        );
    }

    /// <summary>A file of a multipart form. A field in which the user chose none is not there.</summary>
    /// <param name="name">The name of the form's field, letter case ignored.</param>
    /// <returns>A handler that waits for the body, as <see cref="Form()"/>. The file is there until the request has ended.</returns>
    public static Bound<UploadedFile> FormFile(string name)
    {
        var place = At(InputSource.File, name);
        return new FormBound<UploadedFile>(
            place,
            "a file",
            form =>
                Chosen(form, name).FirstOrDefault() is { } file
                    ? Found<UploadedFile>.Of(file)
                    : Found<UploadedFile>.Missing(place, "a file")
        );
    }

    /// <summary>All files of a field of a multipart form, in order; none is no error.</summary>
    /// <inheritdoc cref="FormFile"/>
    public static Bound<IReadOnlyList<UploadedFile>> FormFiles(string name)
    {
        var place = At(InputSource.File, name);
        return Or(
            new FormBound<IReadOnlyList<UploadedFile>>(
                place,
                "a file",
                form =>
                    Chosen(form, name).ToArray() is var files
                        ? Found<IReadOnlyList<UploadedFile>>.Of(files, files.Length > 0)
                        : default
            ),
            []
        );
    }

    // Browsers send an empty part for a field in which no file was chosen.
    private static IEnumerable<UploadedFile> Chosen(Form form, string name) =>
        form.FilesOf(name).Where(file => file.FileName.Length > 0 || file.Length > 0);

    private static long? Checked(int? limit)
    {
        if (limit is { } most)
            ArgumentOutOfRangeException.ThrowIfNegative(most, nameof(limit));
        return limit;
    }
}
