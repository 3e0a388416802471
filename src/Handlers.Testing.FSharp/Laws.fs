namespace Handlers.Testing

open System
open Expecto
open Handlers

/// <summary>
/// Laws as Expecto tests, in one line: one test for each law. A broken law fails with the smallest counterexample and a line of code that reproduces it.
/// Traits declare what a subject does on purpose, so that the laws that forbid it do not apply.
/// </summary>
/// <remarks>The laws of interpreters and event loops are rarely needed: <c>ExpectoLaws.Of("mine", InterpreterLaws.For setting)</c>.</remarks>
/// <example><code>
/// open Expecto
///
/// let stamped = Decorator.map "stamped" (Response.withHeader "X-Stamp" "1")
///
/// [&lt;Tests>]
/// let laws = stamped |> Laws.decorator "stamped" DecoratorTraits.ChangesResponse
/// </code></example>
[<RequireQualifiedAccess>]
module Laws =
    let private options = LawOptions()

    /// <summary>Returns the laws of a decorator as tests, with options.</summary>
    /// <example><code>
    /// let thorough = Decorator.identity |> Laws.decoratorWith (LawOptions(Cases = 500)) "identity" DecoratorTraits.Independent
    /// </code></example>
    let decoratorWith (options: LawOptions) (name: string) (traits: DecoratorTraits) (decorator: Decorator) : Test =
        ExpectoLaws.Of(name, DecoratorLaws.For(decorator, traits, options.Context), options)

    /// <summary>Returns the laws of a decorator as tests.</summary>
    let decorator (name: string) (traits: DecoratorTraits) (decorator: Decorator) : Test =
        decoratorWith options name traits decorator

    /// <summary>Returns the laws of an extension as tests, with options. An extension is a function that adds something to an app.</summary>
    let extensionWith (options: LawOptions) (name: string) (traits: DecoratorTraits) (extension: App -> App) : Test =
        ExpectoLaws.Of(name, ExtensionLaws.For(name, Func<_, _>(extension), traits, options.Context), options)

    /// <summary>Returns the laws of an extension as tests.</summary>
    /// <example><code>
    /// let limited = App.limit (RequestLimits(BodySize = 1_000L)) |> Laws.extension "limited" DecoratorTraits.Once
    /// </code></example>
    let extension (name: string) (traits: DecoratorTraits) (extension: App -> App) : Test =
        extensionWith options name traits extension

    /// <summary>Returns the laws of a before, after or teardown hook or of an error handler as tests, with options. There are no laws for hooks of route
    /// values and of responses.</summary>
    /// <exception cref="System.ArgumentException">There are no laws for this kind of hook.</exception>
    let hookWith (options: LawOptions) (name: string) (traits: DecoratorTraits) (hook: Hook) : Test =
        let checks =
            match hook with
            | Hook.Before hook -> HookLaws.For(hook, traits, options.Context)
            | Hook.After hook -> HookLaws.For(hook, traits, options.Context)
            | Hook.Teardown hook -> HookLaws.For(hook, traits, options.Context)
            | Hook.Error handler -> HookLaws.For(handler, traits, options.Context)
            | Hook.RouteValues _
            | Hook.Response _ ->
                invalidArg
                    (nameof hook)
                    "Expected a before, after or teardown hook or an error handler, found a hook of route values or of responses. Check it as a part of an app: Laws.extension \"mine\" DecoratorTraits.Once (App.hook mine)."

        ExpectoLaws.Of(name, checks, options)

    /// <summary>Returns the laws of a before, after or teardown hook or of an error handler as tests.</summary>
    /// <exception cref="System.ArgumentException">There are no laws for this kind of hook.</exception>
    /// <example><code>
    /// let counted = Hook.before "count" (Handler.act (fun () -> printfn "one more")) |> Laws.hook "count" DecoratorTraits.Once
    /// </code></example>
    let hook (name: string) (traits: DecoratorTraits) (hook: Hook) : Test = hookWith options name traits hook

    /// <summary>Returns the laws of a handler, such as a view, as tests, with options.</summary>
    let handlerWith (options: LawOptions) (name: string) (handler: Handler<'A>) : Test =
        ExpectoLaws.Of(name, HandlerLaws.For(name, handler, options.Context), options)

    /// <summary>Returns the laws of a handler, such as a view, as tests.</summary>
    /// <example><code>
    /// let hello = Handler.value (Response.text "hello") |> Laws.handler "hello"
    /// </code></example>
    let handler (name: string) (handler: Handler<'A>) : Test = handlerWith options name handler
