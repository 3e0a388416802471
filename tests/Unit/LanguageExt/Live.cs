namespace Handlers.Tests.Bridge;

using global::LanguageExt;
using global::LanguageExt.Common;
using global::LanguageExt.Effects.Traits;

/// <summary>A runtime as users of LanguageExt write it.</summary>
internal readonly record struct Live(CancellationTokenSource CancellationTokenSource) : HasCancel<Live>
{
    public int Number { get; init; } = 1;

    public Live LocalCancel => this with { CancellationTokenSource = new CancellationTokenSource() };

    public CancellationToken CancellationToken => CancellationTokenSource.Token;
}

/// <summary>A user's expected error.</summary>
internal sealed record Missing(int Id) : Expected($"nothing is {Id}", 404, Option<Error>.None);
