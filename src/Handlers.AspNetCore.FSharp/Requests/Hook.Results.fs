namespace Handlers

open Microsoft.AspNetCore.Http

/// <summary>Functions for hooks that answer with results of the framework. They are part of module <c>Hook</c>.</summary>
[<AutoOpen>]
module HookResults =
    /// <summary>Functions that create hooks from results.</summary>
    [<RequireQualifiedAccess>]
    module Hook =
        /// <summary>Creates a hook that may answer in the view's place with a result of the framework. If it returns Some, later before hooks and the view
        /// do not run.</summary>
        /// <example><code>
        /// open Microsoft.AspNetCore.Http
        ///
        /// let closed = Hook.answerResult "closed" (Handler.value (Some(TypedResults.StatusCode 503)))
        /// </code></example>
        let answerResult (name: string) (answer: Handler<#IResult option>) : Hook =
            answer
            |> Handler.bind (
                Option.map (Handler.result >> Handler.map Some)
                >> Option.defaultValue (Handler.value None)
            )
            |> Hook.answer name
