using Handlers;

namespace Notes;

/// <summary>A note as it is kept.</summary>
sealed record Note(
    int Id,
    string Title,
    string Text,
    IReadOnlyList<string> Tags,
    DateTimeOffset Created,
    DateTimeOffset Changed
);

/// <summary>A tag and how many notes have it.</summary>
sealed record Tag(string Name, int Count);

/// <summary>Nobody wrote this note, or somebody deleted it. As a <see cref="NotFound"/> it is answered with 404 wherever it comes up.</summary>
sealed class NoteMissing(int id) : NotFound($"There is no note {id}.");
