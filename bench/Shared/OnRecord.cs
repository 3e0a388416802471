using System.Globalization;

namespace Handlers.Bench;

/// <summary>Recorded bytes, one figure on each line, with which a build is compared. A figure that grew or is missing is a failure; a figure that shrank is
/// reported, so that it can be recorded.</summary>
internal static class OnRecord
{
    /// <summary>The tolerance for a server's own clock, timers and pools.</summary>
    private const double Slack = 8;

    /// <param name="share">The relative tolerance, because the objects that threads keep for reuse vary when they pass work to each other.</param>
    /// <returns>0, or 1 if a figure grew.</returns>
    internal static int Judge(
        string name,
        string file,
        IEnumerable<(string Name, double Bytes)> counted,
        bool record,
        double share
    )
    {
        var found = counted.ToArray();
        if (record)
        {
            File.WriteAllLines(file, found.Select(each => $"{each.Name}\t{Shown(each.Bytes)}"));
            Console.WriteLine($"{file}: {found.Length} figures recorded");
            return 0;
        }
        var known = File.ReadAllLines(file)
            .Select(line => line.Split('\t'))
            .ToDictionary(parts => parts[0], parts => double.Parse(parts[1], CultureInfo.InvariantCulture));
        var held = 0;
        foreach (var (what, bytes) in found)
            if (!known.TryGetValue(what, out var before))
                Console.WriteLine($"{what}: {Shown(bytes)} B, of which nothing is on record; --record writes it");
            else if (bytes > before * (1 + share) + Slack)
                Console.WriteLine($"{what}: {Shown(bytes)} B, on record are {Shown(before)} B");
            else
                held++;
        Console.WriteLine($"{name}: {held} of {found.Length} figures hold");
        return held == found.Length ? 0 : 1;
    }

    private static string Shown(double bytes) => bytes.ToString("0.#", CultureInfo.InvariantCulture);
}
