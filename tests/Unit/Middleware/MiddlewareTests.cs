using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Middleware;

/// <summary>
/// The framework's middleware treats the library's endpoints like minimal APIs: around each layer of the table, both give equal answers to the same requests,
/// except for the differences that docs/hosting.md lists.
/// </summary>
public static class MiddlewareTests
{
    /// <summary>The place of each layer.</summary>
    internal static IEnumerable<Place> Rotation => Layers.All.Select((_, at) => PlaceOf(at));

    [Tests]
    public static readonly Test Rotating = Runner.TestList(
        "middleware",
        Layers.All.Select((layer, at) => Case($"{layer.Name}: {PlaceOf(at)}", layer, PlaceOf(at)))
    );

    [Tests]
    public static readonly Test Everywhere = Runner.TestList(
        "middleware everywhere",
        Layers.All.Select(layer =>
            Runner.TestList(layer.Name, Place.All.Select(place => Case(place.ToString(), layer, place)))
        )
    );

    // 7 and 18 have no common factor, so every place has its turn.
    private static Place PlaceOf(int at) => Place.All[at * 7 % Place.All.Length];

    private static Test Case(string name, Layer layer, Place place) =>
        Runner.TestCase(name, () => CompareAsync(layer, place));

    private static async Task CompareAsync(Layer layer, Place place)
    {
        var folder = Directory.CreateTempSubdirectory("layer-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, CommonPages.FileName), CommonPages.Long);
            await using var ourSite = await LayeredSite.StartAsync(layer, place, isOurs: true, folder);
            await using var theirSite = await LayeredSite.StartAsync(layer, place, isOurs: false, folder);
            var (ours, theirs) = (new Asking(ourSite, place), new Asking(theirSite, place));
            var wrong = new List<string>();
            foreach (var ask in layer.All.Where(ask => !ask.IsForSockets || place.Transport != Transport.InMemory))
            {
                var (our, their) = (await ours.LinesAsync(ask), await theirs.LinesAsync(ask));
                Note(wrong, $"{ask}: only the library's", ask.Ours, Without(our, their));
                Note(wrong, $"{ask}: only the framework's", ask.Theirs, Without(their, our));
            }
            Note(wrong, "the log: only the library's", layer.Logged?.Ours ?? [], Without(ourSite.Log, theirSite.Log));
            Note(
                wrong,
                "the log: only the framework's",
                layer.Logged?.Theirs ?? [],
                Without(theirSite.Log, ourSite.Log)
            );
            Check.Equal("", string.Join('\n', wrong));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Note(List<string> wrong, string what, IEnumerable<string> expected, IEnumerable<string> found)
    {
        var (e, f) = (string.Join(" | ", expected.Order()), string.Join(" | ", found.Order()));
        if (e != f)
            wrong.Add($"{what}: expected [{e}], found [{f}]");
    }

    // Equal lines are counted.
    private static List<string> Without(IEnumerable<string> lines, IEnumerable<string> others)
    {
        var left = lines.ToList();
        foreach (var other in others)
            left.Remove(other);
        return left;
    }
}
