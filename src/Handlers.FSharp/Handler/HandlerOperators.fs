namespace Handlers

/// <summary>Operators for handlers. They are available only after <c>open Handlers.HandlerOperators</c>.</summary>
/// <example><code>
/// open Handlers.HandlerOperators
/// let three = (+) 1 &lt;!> (Handler.value 1 >>= fun n -> Handler.value (n + 1))
/// </code></example>
module HandlerOperators =
    /// <summary>The operator for <c>Handler.bind</c>.</summary>
    let inline (>>=) (handler: Handler<'A>) ([<InlineIfLambda>] next: 'A -> Handler<'B>) : Handler<'B> =
        Handler.bind next handler

    /// <summary>The operator for <c>Handler.map</c>.</summary>
    let inline (<!>) ([<InlineIfLambda>] f: 'A -> 'B) (handler: Handler<'A>) : Handler<'B> = Handler.map f handler

    /// <summary>The operator for <c>Handler.apply</c>.</summary>
    let (<*>) (f: Handler<'A -> 'B>) (argument: Handler<'A>) : Handler<'B> = Handler.apply argument f

    /// <summary>Composes two functions that return handlers.</summary>
    let inline (>=>)
        ([<InlineIfLambda>] first: 'A -> Handler<'B>)
        ([<InlineIfLambda>] next: 'B -> Handler<'C>)
        : 'A -> Handler<'C> =
        fun value -> Handler.bind next (first value)

    /// <summary>The operator for <c>Handler.orElse</c>.</summary>
    let (<|>) (handler: Handler<'A>) (other: Handler<'A>) : Handler<'A> = Handler.orElse other handler
