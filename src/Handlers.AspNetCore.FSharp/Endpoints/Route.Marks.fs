namespace Handlers

/// <summary>The framework's metadata on one route, such as authorization and rate limits. The functions are part of module <c>Route</c>.</summary>
[<AutoOpen>]
module RouteMarks =
    /// <summary>Functions that add endpoint metadata; see module <c>Decorator</c> for those that are less common.</summary>
    [<RequireQualifiedAccess>]
    module Route =
        /// <summary>Allows the route only for users that meet the default policy, which are those who are signed in.</summary>
        /// <example><code>
        /// let report =
        ///     Route.get "/report" (Handler.value (Response.text "12 left"))
        ///     |> Route.requirePolicy "staff"
        ///     |> Route.requireRateLimiting "slow"
        /// </code></example>
        let requireAuthorization (route: RouteDefinition) : RouteDefinition =
            Route.decorate Decorator.requireAuthorization route

        /// <summary>Allows the route only for users that meet a policy. Several policies add up.</summary>
        let requirePolicy (policy: string) (route: RouteDefinition) : RouteDefinition =
            Route.decorate (Decorator.requirePolicy policy) route

        /// <summary>Allows the route for anonymous users, whatever the enclosing scopes require.</summary>
        let allowAnonymous (route: RouteDefinition) : RouteDefinition =
            Route.decorate Decorator.allowAnonymous route

        /// <summary>Allows pages of other sites to call the route, under the default CORS policy.</summary>
        let requireCors (route: RouteDefinition) : RouteDefinition =
            Route.decorate Decorator.requireCors route

        /// <summary>Allows pages of other sites to call the route, under a CORS policy.</summary>
        let requireCorsPolicy (policy: string) (route: RouteDefinition) : RouteDefinition =
            Route.decorate (Decorator.requireCorsPolicy policy) route

        /// <summary>Applies a rate limit to the route.</summary>
        let requireRateLimiting (policy: string) (route: RouteDefinition) : RouteDefinition =
            Route.decorate (Decorator.requireRateLimiting policy) route

        /// <summary>Makes <c>UseAntiforgery</c> check the token of a POST, PUT or PATCH to the route.</summary>
        let requireAntiforgery (route: RouteDefinition) : RouteDefinition =
            Route.decorate Decorator.requireAntiforgery route

        /// <summary>Adds tags to the route in the OpenAPI document.</summary>
        let withTags (tags: string list) (route: RouteDefinition) : RouteDefinition =
            Route.decorate (Decorator.withTags tags) route
