namespace Handlers

open System.Security.Claims
open Microsoft.AspNetCore.Authentication
open Microsoft.AspNetCore.Authorization
open Microsoft.AspNetCore.Http

/// <summary>Functions for the user of the request. They are part of module <c>Handler</c>.</summary>
[<AutoOpen>]
module HandlerUsers =
    /// <summary>Functions that sign users in and out and ask what they may do. The framework's authentication does the work and must be
    /// registered.</summary>
    [<RequireQualifiedAccess>]
    module Handler =
        let private waitFor (act: HttpContext -> System.Threading.Tasks.Task) : Handler<unit> =
            Handler.httpContext
            |> Handler.bind (fun http -> Handler.fromUnitTask (fun _ -> act http))

        /// <summary>Returns the user of the request. Without a signed-in user it is one without a name; see <c>Principal.isSignedIn</c>.</summary>
        let user: Handler<ClaimsPrincipal> = Handler.httpContext |> Handler.map _.User

        /// <summary>Signs a user in by the default scheme, which usually adds a cookie to the response. <c>Handler.user</c> is the user from the next request
        /// on.</summary>
        /// <example><code>
        /// let enter =
        ///     handler {
        ///         do! Handler.signIn (Principal.create "Ada" [])
        ///         return Response.redirect "/"
        ///     }
        /// </code></example>
        let signIn (user: ClaimsPrincipal) : Handler<unit> = waitFor _.SignInAsync(user)

        /// <summary>Signs a user in by a scheme with properties, such as a cookie that outlives the browser.</summary>
        /// <example><code>
        /// open Microsoft.AspNetCore.Authentication
        ///
        /// let remember = Principal.create "Ada" [] |> Handler.signInWith "cookie" (AuthenticationProperties(IsPersistent = true))
        /// </code></example>
        let signInWith (scheme: string) (properties: AuthenticationProperties) (user: ClaimsPrincipal) : Handler<unit> =
            waitFor _.SignInAsync(scheme, user, properties)

        /// <summary>Signs the user out by the default scheme.</summary>
        let signOut: Handler<unit> = waitFor _.SignOutAsync()

        /// <summary>Signs the user out by a scheme.</summary>
        let signOutOf (scheme: string) : Handler<unit> = waitFor _.SignOutAsync(scheme)

        /// <summary>Returns the user whom a scheme finds in the request, such as a token beside the cookie of the default scheme.</summary>
        let authenticate (scheme: string) : Handler<ClaimsPrincipal option> =
            Handler.httpContext
            |> Handler.bind (fun http -> Handler.fromTask (fun _ -> http.AuthenticateAsync scheme))
            |> Handler.map (_.Principal >> Option.ofObj)

        /// <summary>Returns whether a policy allows the user of the request to use a resource.</summary>
        /// <example><code>
        /// let mayEdit (note: string) = Handler.isAuthorized "author" note
        /// </code></example>
        let isAuthorized (policy: string) (resource: obj) : Handler<bool> =
            handler {
                let! service = Handler.service<IAuthorizationService>()
                let! user = user
                let! result = service.AuthorizeAsync(user, resource, policy)
                return result.Succeeded
            }

        /// <summary>Faults with <c>Forbidden</c> (403) if a policy does not allow the user to use a resource, or with <c>Unauthorized</c> (401) if the user
        /// is not signed in. Use it where the decision depends on a value; for whole routes use <c>Route.requirePolicy</c>.</summary>
        /// <example><code>
        /// let edit (note: string) =
        ///     handler {
        ///         do! Handler.authorize "author" note
        ///         return Response.text "edited"
        ///     }
        /// </code></example>
        let authorize (policy: string) (resource: obj) : Handler<unit> =
            handler {
                let! user = user
                let! allowed = isAuthorized policy resource

                match allowed, Principal.isSignedIn user with
                | true, _ -> ()
                | false, true -> return! Handler.fail (Forbidden())
                | false, false -> return! Handler.fail (Unauthorized())
            }
