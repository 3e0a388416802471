namespace Handlers

open System
open System.Collections.Generic

/// <summary>Functions for resources and loops. They are part of module <c>Handler</c>.</summary>
[<AutoOpen>]
module HandlerBracketing =
    /// <summary>Functions that release resources exactly once, and loops.</summary>
    [<RequireQualifiedAccess>]
    module Handler =
        /// <summary>Acquires a resource, uses it, and releases it exactly once, however the use ended. Acquiring and releasing are masked.</summary>
        /// <param name="release">The function that releases the resource. It receives the resource and the outcome of its use.</param>
        /// <param name="use'">The function that uses the resource; it can be cancelled as usual.</param>
        /// <param name="acquire">The handler that acquires the resource. A resource that arrives after a cancellation is also released.</param>
        /// <example><code>
        /// let lent = Handler.value 1 |> Handler.bracket (fun _ _ -> Handler.nothing) (fun n -> Handler.value (n + 1))
        /// </code></example>
        let bracket
            (release: 'R -> Outcome<'A> -> Handler<unit>)
            (use': 'R -> Handler<'A>)
            (acquire: Handler<'R>)
            : Handler<'A> =
            Handler.Uncancelable(
                Func<Restore, Handler<'A>>(fun restore ->
                    acquire.Bind(
                        Func<'R, Handler<'A>>(fun resource ->
                            // The use is bound, so that the resource is also released if the function throws when it is called.
                            restore
                                .Run(Handler.Return(resource).Bind(Func<'R, Handler<'A>>(use')))
                                .Finally(Func<Outcome<'A>, Handler>(fun outcome -> release resource outcome)))
                    ))
            )

        /// <summary>Uses a resource and disposes of it. A resource that arrives after a cancellation is also disposed.</summary>
        /// <example><code>
        /// let text =
        ///     Handler.sync (fun () -> new System.IO.StringReader "text")
        ///     |> Handler.using (fun reader -> Handler.sync (fun () -> reader.ReadToEnd()))
        /// </code></example>
        let using (use': 'R -> Handler<'A>) (acquire: Handler<'R>) : Handler<'A> when 'R :> IDisposable =
            Handler.Using(acquire, Func<_, _>(use'))

        /// <summary>Uses a resource and disposes of it asynchronously.</summary>
        let usingAsync (use': 'R -> Handler<'A>) (acquire: Handler<'R>) : Handler<'A> when 'R :> IAsyncDisposable =
            Handler.UsingAsync(acquire, Func<_, _>(use'))

        /// <summary>Runs a body repeatedly while a condition is true. (C#: <c>While</c>, which is a keyword in F#.)</summary>
        /// <example><code>
        /// let left = Key&lt;int&gt;("left", fun () -> 3)
        /// let three =
        ///     Key.get left |> Handler.bind (fun n -> Key.set left (n - 1))
        ///     |> Handler.repeatWhile (Key.get left |> Handler.map (fun n -> n > 0))
        /// </code></example>
        let repeatWhile (condition: Handler<bool>) (body: Handler<unit>) : Handler<unit> =
            Handler.unit (Handler.While(condition, body))

        /// <summary>Runs a function for each item, one after another. The items are enumerated anew in each run. (C#: <c>ForEach</c>.)</summary>
        /// <example><code>let printed = [ 1; 2 ] |> Handler.iter (fun n -> Handler.act (fun () -> printfn "%d" n))</code></example>
        let iter (f: 'T -> Handler<unit>) (items: 'T seq) : Handler<unit> =
            Handler.unit (Handler.ForEach(items, Func<'T, Handler>(fun item -> f item)))

        /// <summary>Runs a function for each item of an async sequence, one after another.</summary>
        let iterAsync (f: 'T -> Handler<unit>) (items: IAsyncEnumerable<'T>) : Handler<unit> =
            Handler.unit (Handler.ForEach(items, Func<'T, Handler>(fun item -> f item)))
