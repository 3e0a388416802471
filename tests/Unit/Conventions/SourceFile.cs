namespace Handlers.Tests.Conventions;

/// <summary>A file as a rule sees it: its path from the repository's root, with '/', and its text. Rules never touch the disk.</summary>
internal readonly record struct SourceFile(string Path, string Text)
{
    /// <summary>The folders between the root and the file, outermost first.</summary>
    public string[] Folders => Path.Split('/')[..^1];

    /// <summary>The file's name without its last extension.</summary>
    public string Stem => System.IO.Path.GetFileNameWithoutExtension(Path);

    public int LineCount => Text.AsSpan().TrimEnd('\n').Count('\n') + 1;
}
