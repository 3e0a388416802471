namespace Handlers

/// <summary>Operators over handlers. They are there only where somebody opens the module: <c>open Handlers.HandlerOperators</c>.</summary>
/// <example><code>
/// open Handlers.HandlerOperators
/// let three = (+) 1 &lt;!> (Handler.value 1 >>= fun n -> Handler.value (n + 1))
/// </code></example>
module HandlerOperators =
    /// <summary><c>Handler.bind</c></summary>
    let inline (>>=) (handler: Handler<'A>) ([<InlineIfLambda>] next: 'A -> Handler<'B>) : Handler<'B> =
        Handler.bind next handler

    /// <summary><c>Handler.map</c></summary>
    let inline (<!>) ([<InlineIfLambda>] f: 'A -> 'B) (handler: Handler<'A>) : Handler<'B> = Handler.map f handler

    /// <summary><c>Handler.apply</c></summary>
    let (<*>) (f: Handler<'A -> 'B>) (argument: Handler<'A>) : Handler<'B> = Handler.apply argument f

    /// <summary>One function that gives a handler, then another.</summary>
    let inline (>=>)
        ([<InlineIfLambda>] first: 'A -> Handler<'B>)
        ([<InlineIfLambda>] next: 'B -> Handler<'C>)
        : 'A -> Handler<'C> =
        fun value -> Handler.bind next (first value)

    /// <summary><c>Handler.orElse</c></summary>
    let (<|>) (handler: Handler<'A>) (other: Handler<'A>) : Handler<'A> = Handler.orElse other handler
