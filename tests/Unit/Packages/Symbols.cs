using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Handlers.Tests.Packages;

/// <summary>The symbols that are embedded in an assembly.</summary>
internal sealed class Symbols
{
    // The kind of information that has the addresses of sources, by the format of portable symbols.
    private static readonly Guid SourceLinkKind = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    public Symbols(byte[] assembly)
    {
        using var file = new PEReader(ImmutableArray.Create(assembly));
        var embedded = file.ReadDebugDirectory()
            .Single(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        using var provider = file.ReadEmbeddedPortablePdbDebugDirectoryData(embedded);
        var reader = provider.GetMetadataReader();
        Documents = [.. reader.Documents.Select(handle => reader.GetString(reader.GetDocument(handle).Name))];
        SourceLink = string.Concat(
            from handle in reader.CustomDebugInformation
            let information = reader.GetCustomDebugInformation(handle)
            where reader.GetGuid(information.Kind) == SourceLinkKind
            select Encoding.UTF8.GetString(reader.GetBlobBytes(information.Value))
        );
    }

    /// <summary>Gets the paths of the sources.</summary>
    public IReadOnlyList<string> Documents { get; }

    /// <summary>Gets the addresses of the sources, as JSON; empty if there are none.</summary>
    public string SourceLink { get; }
}
