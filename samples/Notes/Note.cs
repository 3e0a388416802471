using Handlers;

namespace Notes;

/// <summary>A stored note.</summary>
sealed record Note(
    int Id,
    string Title,
    string Text,
    IReadOnlyList<string> Tags,
    DateTimeOffset Created,
    DateTimeOffset Changed
);

/// <summary>A tag with the number of its notes.</summary>
sealed record Tag(string Name, int Count);

/// <summary>The note does not exist or was deleted. It is a <see cref="NotFound"/>, so it is answered with 404 wherever it is thrown.</summary>
sealed class NoteMissing(int id) : NotFound($"There is no note {id}.");
