namespace Handlers

open System
open System.Collections.Generic

/// <summary>Resources and loops. The functions are part of module <c>Handler</c>.</summary>
[<AutoOpen>]
module HandlerBracketing =
    /// <summary>What is given back exactly once, and what is done again and again.</summary>
    [<RequireQualifiedAccess>]
    module Handler =
        /// <summary>Takes a resource, uses it, and gives it back exactly once, however the use ended. Taking and giving back are masked.</summary>
        /// <param name="release">Gets the resource and how its use ended.</param>
        /// <param name="use'">Cancelable as outside.</param>
        /// <param name="acquire">Gives the resource; one that arrives after a cancellation is given back, too.</param>
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
                            // Bound, so that a use which throws when it is called releases, too.
                            restore
                                .Run(Handler.Return(resource).Bind(Func<'R, Handler<'A>>(use')))
                                .Finally(Func<Outcome<'A>, Handler>(fun outcome -> release resource outcome)))
                    ))
            )

        /// <summary>Uses a resource and disposes it; one that arrives after a cancellation is disposed, too.</summary>
        /// <example><code>
        /// let text =
        ///     Handler.sync (fun () -> new System.IO.StringReader "text")
        ///     |> Handler.using (fun reader -> Handler.sync (fun () -> reader.ReadToEnd()))
        /// </code></example>
        let using (use': 'R -> Handler<'A>) (acquire: Handler<'R>) : Handler<'A> when 'R :> IDisposable =
            Handler.Using(acquire, Func<_, _>(use'))

        /// <summary>Uses a resource and disposes it asynchronously.</summary>
        let usingAsync (use': 'R -> Handler<'A>) (acquire: Handler<'R>) : Handler<'A> when 'R :> IAsyncDisposable =
            Handler.UsingAsync(acquire, Func<_, _>(use'))

        /// <summary>Runs a body as long as a condition holds. (C#: <c>While</c>, a keyword here.)</summary>
        /// <example><code>
        /// let left = Key&lt;int&gt;("left", fun () -> 3)
        /// let three =
        ///     Key.get left |> Handler.bind (fun n -> Key.set left (n - 1))
        ///     |> Handler.repeatWhile (Key.get left |> Handler.map (fun n -> n > 0))
        /// </code></example>
        let repeatWhile (condition: Handler<bool>) (body: Handler<unit>) : Handler<unit> =
            Handler.unit (Handler.While(condition, body))

        /// <summary>Runs a function over items, one after another; the items are read at each run. (C#: <c>ForEach</c>.)</summary>
        /// <example><code>let said = [ 1; 2 ] |> Handler.iter (fun n -> Handler.act (fun () -> printfn "%d" n))</code></example>
        let iter (f: 'T -> Handler<unit>) (items: 'T seq) : Handler<unit> =
            Handler.unit (Handler.ForEach(items, Func<'T, Handler>(fun item -> f item)))

        /// <summary>Runs a function over items that arrive in time, one after another.</summary>
        let iterAsync (f: 'T -> Handler<unit>) (items: IAsyncEnumerable<'T>) : Handler<unit> =
            Handler.unit (Handler.ForEach(items, Func<'T, Handler>(fun item -> f item)))
