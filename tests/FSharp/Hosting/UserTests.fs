module Handlers.Tests.FSharp.UserTests

open System
open System.Security.Claims
open Expecto
open Handlers
open Microsoft.AspNetCore.Authentication
open Microsoft.AspNetCore.Authentication.Cookies
open Microsoft.AspNetCore.Authorization
open Microsoft.AspNetCore.Builder
open Microsoft.Extensions.DependencyInjection

let private enter =
    handler {
        let! name = Bound.form<string> "name"
        let! remember = Bound.form<bool> "remember" |> Bound.orElse false

        let user =
            Principal.create name [ ClaimTypes.Role, "staff"; "team", "tea"; "team", "milk" ]

        if remember then
            do!
                user
                |> Handler.signInWith "site" (AuthenticationProperties(IsPersistent = true))
        else
            do! Handler.signIn user

        return Response.redirect "/"
    }

let private describe user =
    let name = Principal.name user |> Option.defaultValue "stranger"
    let team = Principal.claim "team" user |> Option.defaultValue "no team"
    let teams = Principal.claims "team" user |> String.concat "+"

    let isStaff, isOwner =
        Principal.hasRole "staff" user, Principal.hasRole "owner" user

    $"%s{name} %b{Principal.isSignedIn user} %s{team} %s{teams} %b{isStaff} %b{isOwner}"

let private leave signOut =
    handler {
        do! signOut
        return Response.text "gone"
    }

/// Only the author of a note may edit it.
let private edit (author: string) =
    handler {
        do! Handler.authorize "author" author
        return Response.text "edited"
    }

let private scheme (name: string) =
    Handler.authenticate name
    |> Handler.map (fun user ->
        user
        |> Option.bind Principal.name
        |> Option.defaultValue "stranger"
        |> Response.text)

let private app =
    App.empty
    |> App.requireAuthorization
    |> App.routes
        [
            Route.post "/enter" enter |> Route.allowAnonymous
            Route.get "/" (Handler.user |> Handler.map (describe >> Response.text))
            Route.get "/anybody" (Handler.user |> Handler.map (describe >> Response.text))
            |> Route.allowAnonymous
            Route.getWith "/edit/{author}" (Path.string "author") edit
            |> Route.allowAnonymous
            Route.getWith "/may/{author}" (Path.string "author") (fun author ->
                Handler.isAuthorized "author" author
                |> Handler.map (fun allowed -> Response.text $"%b{allowed}"))
            Route.post "/leave" (leave Handler.signOut)
            Route.post "/leave-site" (leave (Handler.signOutOf "site"))
            Route.get "/site" (scheme "site") |> Route.allowAnonymous
            Route.get "/other" (scheme "other") |> Route.allowAnonymous
        ]

let private isAuthor (context: AuthorizationHandlerContext) =
    match context.Resource with
    | :? string as author -> Principal.name context.User = Some author
    | _ -> false

let private register builder =
    builder
    |> Web.services
        _.AddAuthentication("site").AddCookie("site", (fun options -> options.Cookie.Name <- "site")).AddCookie("other")
    |> Web.services
        _.AddAuthorization(fun options ->
            options.AddPolicy("author", fun policy -> policy.RequireAssertion isAuthor |> ignore))

let private served name ask =
    Server.test
        name
        register
        (Web.middleware _.UseAuthentication()
         >> Web.middleware _.UseAuthorization()
         >> Web.mapHandlers app)
        (fun address ->
            task {
                use browser = new Browser(address)
                do! ask browser
            })

let private gets (browser: Browser) path expected =
    task {
        let! answer = browser.Get path
        let! text = Server.text answer
        Expect.equal (Server.status answer, text) expected path
    }

let private signIn (browser: Browser) fields =
    task {
        let! answer = browser.Post("/enter", fields)
        Expect.equal (Server.status answer) 302 "the redirect of the view"
        return answer.Headers.GetValues "Set-Cookie" |> Seq.exactlyOne
    }

[<Tests>]
let tests =
    testList
        "users on Kestrel"
        [
            served "a cookie signs in, and carries name, roles and claims" (fun browser ->
                task {
                    let! refused = browser.Get "/"
                    Expect.equal (Server.status refused) 302 "to the login page"
                    do! gets browser "/anybody" (200, "stranger false no team  false false")
                    let! cookie = signIn browser [ "name", "Ada" ]
                    Expect.isFalse (cookie.Contains "expires=") "a cookie of the session"
                    do! gets browser "/" (200, "Ada true tea tea+milk true false")
                })

            served "properties of a sign-in reach the cookie" (fun browser ->
                task {
                    let! cookie = signIn browser [ "name", "Ada"; "remember", "true" ]
                    Expect.stringContains cookie "expires=" "a cookie that outlives the browser"
                    do! gets browser "/" (200, "Ada true tea tea+milk true false")
                })

            for path in [ "/leave"; "/leave-site" ] do
                served $"signing out removes the cookie, %s{path}" (fun browser ->
                    task {
                        let! _ = signIn browser [ "name", "Ada" ]
                        let! left = browser.Post(path, [])
                        let! text = Server.text left
                        Expect.equal text "gone" "the view's answer"
                        let! refused = browser.Get "/"
                        Expect.equal (Server.status refused) 302 "to the login page"
                    })

            served "a scheme returns the user whom it finds in the request" (fun browser ->
                task {
                    do! gets browser "/site" (200, "stranger")
                    let! _ = signIn browser [ "name", "Ada" ]
                    do! gets browser "/site" (200, "Ada")
                    do! gets browser "/other" (200, "stranger")
                })

            served "a policy decides about a value: 401 for a stranger, 403 for another user" (fun browser ->
                task {
                    let! stranger = browser.Get "/edit/Ada"
                    Expect.equal (Server.status stranger) 401 "stranger"
                    let! _ = signIn browser [ "name", "Ada" ]
                    do! gets browser "/edit/Ada" (200, "edited")
                    let! other = browser.Get "/edit/Grace"
                    Expect.equal (Server.status other) 403 "another user"
                    do! gets browser "/may/Ada" (200, "true")
                    do! gets browser "/may/Grace" (200, "false")
                })
        ]
