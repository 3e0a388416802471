namespace Handlers.Runtime;

/// <summary>Where a blocking run was asked for, for error messages.</summary>
internal record struct CallSite(string? File, int Line)
{
    public override string ToString() => File is null ? "an unknown place" : $"{Path.GetFileName(File)}:{Line}";
}
