namespace Handlers;

/// <summary>The bindings that read a form.</summary>
internal static class FormBounds
{
    internal static readonly FormBound<Form> Whole = new(
        new InputPlace(InputSource.Form, ""),
        "a form",
        form => BoundResult<Form>.Of(form)
    );

    internal static Bound<T> Field<T>(string name)
        where T : IParsable<T>
    {
        var place = InputPlace.At(InputSource.Form, name);
        return new FormBound<T>(place, Expected.Of(typeof(T)), form => Texts.Read<T>(place, form[name]));
    }

    internal static Bound<IReadOnlyList<T>> Fields<T>(string name)
        where T : IParsable<T>
    {
        var place = InputPlace.At(InputSource.Form, name);
        return new FormBound<IReadOnlyList<T>>(
            place,
            Expected.Of(typeof(T)),
            form => Texts.ReadAll<T>(place, form.Fields.All(name))
        ).Or([]);
    }

    internal static Bound<UploadedFile> File(string name)
    {
        var place = InputPlace.At(InputSource.File, name);
        return new FormBound<UploadedFile>(
            place,
            "a file",
            form =>
                Chosen(form, name).FirstOrDefault() is { } file
                    ? BoundResult<UploadedFile>.Of(file)
                    : BoundResult<UploadedFile>.Missing(place, "a file")
        );
    }

    internal static Bound<IReadOnlyList<UploadedFile>> Files(string name)
    {
        var place = InputPlace.At(InputSource.File, name);
        return new FormBound<IReadOnlyList<UploadedFile>>(
            place,
            "a file",
            form =>
                Chosen(form, name).ToArray() is var files
                    ? BoundResult<IReadOnlyList<UploadedFile>>.Of(files, files.Length > 0)
                    : default
        ).Or([]);
    }

    // Browsers send an empty part for a field in which no file was chosen.
    private static IEnumerable<UploadedFile> Chosen(Form form, string name) =>
        form.FilesOf(name).Where(file => file.FileName.Length > 0 || file.Length > 0);
}
