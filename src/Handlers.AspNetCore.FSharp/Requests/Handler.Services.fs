namespace Handlers

open Microsoft.Extensions.DependencyInjection
open Microsoft.Extensions.Options

/// <summary>Functions for services that have a key or hold options. They are part of module <c>Handler</c>, beside <c>Handler.service</c>.</summary>
[<AutoOpen>]
module HandlerServices =
    /// <summary>Functions for the services of the request.</summary>
    [<RequireQualifiedAccess>]
    module Handler =
        /// <summary>Returns the options of a type, as <c>Configure</c> has set them. Options that nothing has set have their default values.</summary>
        /// <example><code>
        /// type Shop() =
        ///     member val Name = "Tea" with get, set
        ///
        /// let name = Handler.options&lt;Shop&gt; () |> Handler.map _.Name
        /// </code></example>
        let options<'T when 'T: not struct and 'T: not null> () : Handler<'T> =
            Handler.service<IOptions<'T>>() |> Handler.map _.Value

        /// <summary>Returns the service of the request that is registered under a key. Faults if there is none.</summary>
        /// <example><code>let cheap = Handler.keyedService&lt;System.IFormatProvider&gt; "cheap"</code></example>
        let keyedService<'T when 'T: not struct and 'T: not null> (key: obj) : Handler<'T> =
            Handler.services |> Handler.map _.GetRequiredKeyedService<'T>(key)
