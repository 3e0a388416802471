using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Handlers;

/// <summary>Reads the fields of an encoded form one by one, so that a form that is over a limit is not read further. The framework's own reader would lose a
/// name without an equals sign, or take it for a part of the next name.</summary>
internal static class EncodedReading
{
    private const int Piece = 4_096;

    internal static async Task<Form> ReadAsync(
        Stream source,
        Encoding encoding,
        InputLimits limits,
        CancellationToken cancellation
    )
    {
        var (fields, pair) = (new KeyValueAccumulator(), new StringBuilder());
        // A mark at the beginning does not change the encoding that was declared.
        using var reader = new StreamReader(source, encoding, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var piece = ArrayPool<char>.Shared.Rent(Piece);
        try
        {
            while (
                await reader.ReadAsync(piece.AsMemory(0, Piece), cancellation).ConfigureAwait(false) is > 0 and var read
            )
            {
                var rest = piece.AsSpan(0, read);
                for (int end; (end = rest.IndexOf('&')) >= 0; rest = rest[(end + 1)..])
                {
                    Add(pair.Append(rest[..end]), ref fields, limits);
                    pair.Clear();
                }
                if (pair.Append(rest).Length > (long)limits.LongestName + limits.LongestField + 1)
                    throw FormLimits.TooLong(limits);
            }
            Add(pair, ref fields, limits);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(piece);
        }
        return new Form(Parameters.Of(fields.GetResults()), []);
    }

    private static void Add(StringBuilder pair, ref KeyValueAccumulator fields, InputLimits limits)
    {
        if (pair.Length == 0)
            return;
        // The question mark is not part of the field: the framework's parser of queries, which decodes it, removes one.
        var text = pair.Insert(0, '?').ToString();
        var name = text.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals ? equals - 1 : text.Length - 1;
        if (name > limits.LongestName || text.Length - 2 - name > limits.LongestField)
            throw FormLimits.TooLong(limits);
        foreach (var field in new QueryStringEnumerable(text))
            fields.Append(field.DecodeName().ToString(), field.DecodeValue().ToString());
        FormLimits.Count(fields.ValueCount, limits);
    }
}
