using System.Text;

namespace Handlers;

/// <summary>Checks forms against limits, including forms that another reader has read.</summary>
internal static class FormLimits
{
    /// <summary>Refuses a form that another reader has read, if it exceeds the limits.</summary>
    /// <param name="form">The form.</param>
    /// <param name="isMultipart">Whether values are measured in bytes, as in the parts of a multipart form, instead of characters.</param>
    /// <param name="limits">The limits.</param>
    /// <exception cref="HttpError">The form exceeds the limits.</exception>
    internal static Form Check(Form form, bool isMultipart, InputLimits limits)
    {
        var (count, bytes) = (form.Files.Count, 0L);
        foreach (var (name, value) in form.Fields)
        {
            Count(++count, limits);
            var length = Encoding.UTF8.GetByteCount(value);
            bytes += length;
            if (name.Length > limits.LongestName || (isMultipart ? length : value.Length) > limits.LongestField)
                throw TooLong(limits);
        }
        Count(count, limits);
        foreach (var file in form.Files)
        {
            bytes += file.Length;
            if (file.Name.Length > limits.LongestName)
                throw TooLong(limits);
            if (file.Length > limits.LargestFile)
                throw TooLarge(file.Name, limits);
        }
        return bytes > limits.MostBytes ? throw new BodyTooLarge(limits.MostBytes) : form;
    }

    internal static void Count(int fields, InputLimits limits)
    {
        if (fields > limits.MostFields)
            throw FormReading.Wrong("", Syntax.Invariant($"at most {limits.MostFields} fields and files"));
    }

    internal static ContentTooLarge TooLong(InputLimits limits) =>
        new(
            Syntax.Invariant(
                $"Expected form fields with names of at most {limits.LongestName} characters and values of at most {limits.LongestField}, found a longer one."
            )
        );

    internal static ContentTooLarge TooLarge(string file, InputLimits limits) =>
        new(
            Syntax.Invariant(
                $"Expected a file of at most {limits.LargestFile} bytes as '{file}' of the form, found more."
            )
        );
}
