namespace Handlers

/// <summary>The framework's metadata on every route of a group, such as authorization and rate limits. The functions are part of module <c>Group</c>.</summary>
[<AutoOpen>]
module GroupMarks =
    /// <summary>Functions that add endpoint metadata; see module <c>Decorator</c> for those that are less common.</summary>
    [<RequireQualifiedAccess>]
    module Group =
        /// <summary>Allows every route of the group only for users that meet the default policy, which are those who are signed in.</summary>
        /// <example><code>
        /// let admin = Group.create "/admin" |> Group.requirePolicy "admin"
        /// </code></example>
        let requireAuthorization (group: Group) : Group =
            Group.decorate Decorator.requireAuthorization group

        /// <summary>Allows every route of the group only for users that meet a policy. Several policies add up.</summary>
        let requirePolicy (policy: string) (group: Group) : Group =
            Group.decorate (Decorator.requirePolicy policy) group

        /// <summary>Allows every route of the group for anonymous users, whatever the enclosing scopes require. A group or a route inside that requires authorization stays protected.</summary>
        let allowAnonymous (group: Group) : Group =
            Group.decorate Decorator.allowAnonymous group

        /// <summary>Allows pages of other sites to call every route of the group, under the default CORS policy.</summary>
        let requireCors (group: Group) : Group =
            Group.decorate Decorator.requireCors group

        /// <summary>Allows pages of other sites to call every route of the group, under a CORS policy.</summary>
        let requireCorsPolicy (policy: string) (group: Group) : Group =
            Group.decorate (Decorator.requireCorsPolicy policy) group

        /// <summary>Applies a rate limit to every route of the group.</summary>
        let requireRateLimiting (policy: string) (group: Group) : Group =
            Group.decorate (Decorator.requireRateLimiting policy) group

        /// <summary>Makes <c>UseAntiforgery</c> check the token of a POST, PUT or PATCH to every route of the group.</summary>
        let requireAntiforgery (group: Group) : Group =
            Group.decorate Decorator.requireAntiforgery group

        /// <summary>Adds tags to every route of the group in the OpenAPI document.</summary>
        let withTags (tags: string list) (group: Group) : Group =
            Group.decorate (Decorator.withTags tags) group
