namespace Handlers

open Microsoft.AspNetCore.Antiforgery

/// <summary>Decorators that put the framework's metadata on endpoints. They are part of module <c>Decorator</c>.</summary>
[<AutoOpen>]
module DecoratorMarks =
    /// <summary>Decorators that add endpoint metadata and leave the view as it is. The framework's middleware does the work and must be added. The most
    /// common ones are also functions of the modules <c>App</c>, <c>Group</c> and <c>Route</c>.</summary>
    [<RequireQualifiedAccess>]
    module Decorator =
        /// <summary>Allows only users that meet the default policy, which are those who are signed in.</summary>
        /// <example><code>
        /// let home =
        ///     Route.get "/home" (Handler.value (Response.text "home"))
        ///     |> Route.decorate Decorator.requireAuthorization
        /// </code></example>
        let requireAuthorization: Decorator = EndpointMetadata.RequireAuthorization()

        /// <summary>Allows only users that meet a policy. Several policies add up. (C#: <c>RequireAuthorization</c> with names.)</summary>
        let requirePolicy (policy: string) : Decorator =
            EndpointMetadata.RequireAuthorization policy

        /// <summary>Allows anonymous users, whatever the enclosing scopes require.</summary>
        let allowAnonymous: Decorator = EndpointMetadata.AllowAnonymous()

        /// <summary>Allows pages of other sites, under the default CORS policy.</summary>
        let requireCors: Decorator = EndpointMetadata.RequireCors()

        /// <summary>Allows pages of other sites, under a CORS policy.</summary>
        let requireCorsPolicy (policy: string) : Decorator = EndpointMetadata.RequireCors policy

        /// <summary>Applies a rate limit.</summary>
        let requireRateLimiting (policy: string) : Decorator =
            EndpointMetadata.RequireRateLimiting policy

        /// <summary>Removes the rate limit that an enclosing scope applies.</summary>
        let disableRateLimiting: Decorator = EndpointMetadata.DisableRateLimiting()

        /// <summary>Makes <c>UseAntiforgery</c> check the token of a POST, PUT or PATCH. A request without a valid token is answered 400, and neither hooks nor
        /// views run.</summary>
        let requireAntiforgery: Decorator =
            Decorator.ofMetadata "antiforgery" [ RequireAntiforgeryTokenAttribute() ]

        /// <summary>Caches responses in the output cache, under the default policy.</summary>
        let cacheOutput: Decorator = EndpointMetadata.CacheOutput()

        /// <summary>Caches responses in the output cache, under a policy.</summary>
        let cacheOutputPolicy (policy: string) : Decorator = EndpointMetadata.CacheOutput policy
