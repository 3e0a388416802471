using System.IO.Compression;
using System.Xml.Linq;

namespace Handlers.Tests.Packages;

/// <summary>The content of a package file.</summary>
internal sealed class Packed
{
    private readonly Dictionary<string, byte[]> files;
    private readonly XElement metadata;

    public Packed(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        files = archive.Entries.ToDictionary(entry => entry.FullName, Read);
        metadata = XDocument
            .Load(new MemoryStream(Nuspec))
            .Root!.Elements()
            .Single(element => element.Name.LocalName == "metadata");
    }

    /// <summary>Gets the names of all files.</summary>
    public IEnumerable<string> Names => files.Keys;

    /// <summary>Gets the bytes of the metadata.</summary>
    public byte[] Nuspec => files.Single(file => file.Key.EndsWith(".nuspec", StringComparison.Ordinal)).Value;

    /// <summary>Gets the text of the README.</summary>
    public string Readme => System.Text.Encoding.UTF8.GetString(this["README.md"]);

    /// <summary>Gets the names and versions of the packages that this one brings.</summary>
    public IEnumerable<string> Dependencies =>
        metadata
            .Descendants()
            .Where(element => element.Name.LocalName == "dependency")
            .Select(element => $"{element.Attribute("id")!.Value} {element.Attribute("version")!.Value}")
            .Order(StringComparer.Ordinal);

    /// <summary>Gets the bytes of a file.</summary>
    public byte[] this[string name] => files[name];

    /// <summary>Returns the text of an element of the metadata; null if there is none.</summary>
    public string? Metadata(string name) => Element(name)?.Value;

    /// <summary>Returns an attribute of the repository in the metadata; null if there is none.</summary>
    public string? RepositoryPart(string name) => Element("repository")?.Attribute(name)?.Value;

    private XElement? Element(string name) =>
        metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name);

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
