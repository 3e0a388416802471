namespace Handlers

open System.Security.Claims

/// <summary>
/// Functions that create and read users, as <c>Handler.signIn</c> takes them and <c>Handler.user</c> returns them. Values that may be missing are options.
/// The user is the last parameter.
/// </summary>
/// <example><code>
/// open System.Security.Claims
///
/// let ada = Principal.create "Ada" [ ClaimTypes.Role, "staff" ]
/// let greeting = Handler.user |> Handler.map (Principal.name >> Option.defaultValue "guest")
/// </code></example>
[<RequireQualifiedAccess>]
module Principal =
    /// <summary>Creates a user with a name and with further claims, each of which is a type and a value. The user counts as signed in.</summary>
    let create (name: string) (claims: (string * string) seq) : ClaimsPrincipal =
        Seq.append [ ClaimTypes.Name, name ] claims
        |> Seq.map Claim
        |> fun claims -> ClaimsPrincipal(ClaimsIdentity(claims, nameof Handlers))

    /// <summary>Returns whether the user is signed in.</summary>
    let isSignedIn (user: ClaimsPrincipal) : bool =
        user.Identities |> Seq.exists _.IsAuthenticated

    /// <summary>Returns the name. None for a user who is not signed in.</summary>
    let name (user: ClaimsPrincipal) : string option =
        user.Identity |> Option.ofObj |> Option.bind (_.Name >> Option.ofObj)

    /// <summary>Returns the first value of the claims of a type.</summary>
    /// <example><code>let team = Handler.user |> Handler.map (Principal.claim "team")</code></example>
    let claim (type': string) (user: ClaimsPrincipal) : string option =
        user.FindFirst type' |> Option.ofObj |> Option.map _.Value

    /// <summary>Returns all values of the claims of a type.</summary>
    let claims (type': string) (user: ClaimsPrincipal) : string list =
        user.FindAll type' |> Seq.map _.Value |> List.ofSeq

    /// <summary>Returns whether the user has a role.</summary>
    let hasRole (role: string) (user: ClaimsPrincipal) : bool = user.IsInRole role
