using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Writes and parses programs. The grammar is only the number and the count of parts of each kind.</summary>
internal static class ProgramText
{
    internal static bool HasNumber(ProgramKind kind) =>
        kind
            is ProgramKind.Return
                or ProgramKind.Log
                or ProgramKind.Fail
                or ProgramKind.Throw
                or ProgramKind.Broken
                or ProgramKind.Halt
                or ProgramKind.Sleep
                or ProgramKind.Set
                or ProgramKind.Suspend
                or ProgramKind.SuspendThrow
                or ProgramKind.Swallow
                or ProgramKind.Add
                or ProgramKind.Times
                or ProgramKind.Breaks
                or ProgramKind.Restored
                or ProgramKind.Timeout;

    internal static int PartsOf(ProgramKind kind) =>
        kind switch
        {
            <= ProgramKind.Swallow => 0,
            ProgramKind.Add or ProgramKind.Times or ProgramKind.Breaks or ProgramKind.Restored => 1,
            ProgramKind.Plus or ProgramKind.Attempt or ProgramKind.Uncancelable => 1,
            ProgramKind.Scope or ProgramKind.Timeout => 1,
            _ => 2,
        };

    internal static string Write(HandlerProgram program)
    {
        var text = new StringBuilder();
        Write(program, text);
        return text.ToString();
    }

    private static void Write(HandlerProgram program, StringBuilder text)
    {
        text.Append(program.Kind);
        var separator = "(";
        if (HasNumber(program.Kind))
        {
            text.Append(CultureInfo.InvariantCulture, $"({program.Number}");
            separator = ", ";
        }
        foreach (var part in program.Parts)
        {
            text.Append(separator);
            Write(part, text);
            separator = ", ";
        }
        if (separator != "(")
            text.Append(')');
    }

    internal static HandlerProgram Read(string text)
    {
        var reader = new Reader(text);
        var program = reader.Program();
        reader.End();
        return program;
    }

    private sealed class Reader(string text)
    {
        private int at;

        internal HandlerProgram Program()
        {
            var word = Word();
            if (!Enum.TryParse<ProgramKind>(word, out var kind) || !Enum.IsDefined(kind))
                throw Expected("the name of a kind of program, such as Log");
            var (number, parts) = (0, ImmutableArray.CreateBuilder<HandlerProgram>());
            var opening = '(';
            if (HasNumber(kind))
            {
                Skip(opening);
                number = Number();
                opening = ',';
            }
            for (var i = 0; i < PartsOf(kind); i++)
            {
                Skip(opening);
                parts.Add(Program());
                opening = ',';
            }
            if (opening == ',')
                Skip(')');
            return HandlerProgram.Of(kind, number, parts.ToImmutable());
        }

        internal void End()
        {
            Blanks();
            if (at < text.Length)
                throw Expected("the end of the program");
        }

        private void Blanks()
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
                at++;
        }

        private string Word()
        {
            Blanks();
            var start = at;
            while (at < text.Length && char.IsAsciiLetter(text[at]))
                at++;
            return text[start..at];
        }

        private int Number()
        {
            Blanks();
            var start = at;
            while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '-'))
                at++;
            return int.TryParse(text.AsSpan(start, at - start), CultureInfo.InvariantCulture, out var number)
                ? number
                : throw Expected("a number");
        }

        private void Skip(char mark)
        {
            Blanks();
            if (at >= text.Length || text[at] != mark)
                throw Expected($"'{mark}'");
            at++;
        }

        private FormatException Expected(string what) =>
            new(
                $"Expected {what} at position {at} of a program, found {(at < text.Length ? $"'{text[at..]}'" : "its end")}."
            );
    }
}
