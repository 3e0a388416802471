namespace Handlers.Runtime;

/// <summary>The source location that started a blocking run, for error messages.</summary>
internal record struct CallSite(string? File, int Line)
{
    public override string ToString() => File is null ? "an unknown place" : $"{Path.GetFileName(File)}:{Line}";
}
