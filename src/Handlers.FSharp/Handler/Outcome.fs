namespace Handlers

/// <summary>Patterns for the outcome of a handler: a value, halted with a response, faulted with an exception, or cancelled.</summary>
/// <example><code>
/// let describe (outcome: Outcome&lt;int&gt;) =
///     match outcome with
///     | Value number -> $"value %d{number}"
///     | Halted response -> $"halted with %d{response.Status.Code}"
///     | Faulted fault -> fault.Message
///     | Cancelled -> "cancelled"
/// </code></example>
[<AutoOpen>]
module OutcomePatterns =
    /// <summary>Matches the four kinds of outcomes; a match with all four is complete.</summary>
    let (|Value|Halted|Faulted|Cancelled|) (outcome: Outcome<'A>) =
        outcome.Match(
            (fun value -> Value value),
            (fun response -> Halted response),
            (fun fault -> Faulted fault),
            (fun () -> Cancelled)
        )

/// <summary>Functions for the outcome of a handler.</summary>
[<RequireQualifiedAccess; CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Outcome =
    /// <summary>Returns the value, or None.</summary>
    /// <example><code>
    /// let number: Handler&lt;int option&gt; = Handler.value 1 |> Handler.attempt |> Handler.map Outcome.toOption
    /// </code></example>
    let toOption (outcome: Outcome<'A>) : 'A option =
        outcome.Match((fun value -> Some value), (fun _ -> None), (fun _ -> None), (fun () -> None))

    /// <summary>Returns the value or the fault. A halt and a cancellation become errors with the exceptions that a plain run raises for them.</summary>
    /// <example><code>
    /// let tried: Handler&lt;Result&lt;int, exn&gt;&gt; = Handler.value 1 |> Handler.attempt |> Handler.map Outcome.toResult
    /// </code></example>
    let toResult (outcome: Outcome<'A>) : Result<'A, exn> =
        try
            Ok(outcome.GetValue())
        with fault ->
            Error fault
