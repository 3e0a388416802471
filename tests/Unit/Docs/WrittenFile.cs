using System.Text.RegularExpressions;
using Handlers.Tests.Conventions;

namespace Handlers.Tests;

/// <summary>A fence whose code the reader writes into a file, such as <c>csharp write=Tea/Pages.cs in=cs</c>.</summary>
/// <param name="Session">The folder of the reader in which the file is; a page may have several.</param>
/// <param name="Path">The path in that folder.</param>
/// <param name="Text">The text of the file.</param>
internal sealed record WrittenFile(string Session, string Path, string Text)
{
    private static readonly Regex Fence = new(
        @"^```\w+ write=(?<path>\S+)(?: in=(?<session>\w+))?[ \w=]*\n(?<text>.*?)^```",
        RegexOptions.Singleline | RegexOptions.Multiline
    );

    /// <summary>All files that a page lets its reader write, in order; a file that is replaced is in the list again.</summary>
    internal static WrittenFile[] Of(string page) =>
        [
            .. Fence
                .Matches(File.ReadAllText(System.IO.Path.Combine(Repository.Root, page)))
                .Select(match => new WrittenFile(
                    match.Groups["session"].Value,
                    match.Groups["path"].Value,
                    match.Groups["text"].Value
                )),
        ];
}
