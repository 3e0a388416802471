namespace Handlers

/// <summary>The framework's metadata on every route of an app, such as authorization and rate limits. The functions are part of module <c>App</c>.</summary>
[<AutoOpen>]
module AppMarks =
    /// <summary>Functions that add endpoint metadata; see module <c>Decorator</c> for those that are less common.</summary>
    [<RequireQualifiedAccess>]
    module App =
        /// <summary>Allows every route of the app only for users that meet the default policy, which are those who are signed in.</summary>
        /// <example><code>
        /// let app =
        ///     App.empty
        ///     |> App.requireAuthorization
        ///     |> App.route (Route.get "/sign-in" (Handler.value (Response.text "Who are you?")) |> Route.allowAnonymous)
        /// </code></example>
        let requireAuthorization (app: App) : App =
            App.decorate Decorator.requireAuthorization app

        /// <summary>Allows every route of the app only for users that meet a policy. Several policies add up.</summary>
        let requirePolicy (policy: string) (app: App) : App =
            App.decorate (Decorator.requirePolicy policy) app

        /// <summary>Allows every route of the app for anonymous users, whatever the enclosing scopes require. A group or a route inside that requires authorization stays protected.</summary>
        let allowAnonymous (app: App) : App =
            App.decorate Decorator.allowAnonymous app

        /// <summary>Allows pages of other sites to call every route of the app, under the default CORS policy.</summary>
        let requireCors (app: App) : App = App.decorate Decorator.requireCors app

        /// <summary>Allows pages of other sites to call every route of the app, under a CORS policy.</summary>
        let requireCorsPolicy (policy: string) (app: App) : App =
            App.decorate (Decorator.requireCorsPolicy policy) app

        /// <summary>Applies a rate limit to every route of the app.</summary>
        let requireRateLimiting (policy: string) (app: App) : App =
            App.decorate (Decorator.requireRateLimiting policy) app

        /// <summary>Makes <c>UseAntiforgery</c> check the token of a POST, PUT or PATCH to every route of the app.</summary>
        let requireAntiforgery (app: App) : App =
            App.decorate Decorator.requireAntiforgery app

        /// <summary>Adds tags to every route of the app in the OpenAPI document.</summary>
        let withTags (tags: string list) (app: App) : App =
            App.decorate (Decorator.withTags tags) app
