module Handlers.Tests.FSharp.MarkTests

open System.Net.Http
open System.Security.Claims
open System.Threading.RateLimiting
open Expecto
open Handlers
open Microsoft.AspNetCore.Antiforgery
open Microsoft.AspNetCore.Authorization
open Microsoft.AspNetCore.Builder
open Microsoft.AspNetCore.Cors.Infrastructure
open Microsoft.AspNetCore.Http.Metadata
open Microsoft.AspNetCore.OutputCaching
open Microsoft.AspNetCore.RateLimiting
open Microsoft.AspNetCore.Routing
open Microsoft.Extensions.DependencyInjection

let private text (value: string) = Handler.value (Response.text value)

/// The metadata of one route that is in an app and a group.
let private metadata onApp onGroup onRoute : obj list =
    let app =
        App.empty
        |> onApp
        |> App.group (
            Group.create "/group"
            |> onGroup
            |> Group.route (Route.get "/" (text "x") |> onRoute)
        )

    [ for route in App.built app -> List.ofSeq route.Metadata ] |> List.exactlyOne

let private found<'T> (metadata: obj list) : 'T list =
    metadata
    |> List.choose (function
        | :? 'T as one -> Some one
        | _ -> None)

/// Each mark, on an app, a group and a route, with a function that reads it as the framework does.
let private marks
    : (string *
      (App -> App) *
      (Group -> Group) *
      (RouteDefinition -> RouteDefinition) *
      Decorator *
      (obj list -> string list)) list =
    let policies = found<IAuthorizeData> >> List.map (fun one -> string one.Policy)

    let cors =
        found<IEnableCorsAttribute> >> List.map (fun one -> string one.PolicyName)

    [
        "requireAuthorization",
        App.requireAuthorization,
        Group.requireAuthorization,
        Route.requireAuthorization,
        Decorator.requireAuthorization,
        policies
        "requirePolicy staff",
        App.requirePolicy "staff",
        Group.requirePolicy "staff",
        Route.requirePolicy "staff",
        Decorator.requirePolicy "staff",
        policies
        "allowAnonymous",
        App.allowAnonymous,
        Group.allowAnonymous,
        Route.allowAnonymous,
        Decorator.allowAnonymous,
        (found<IAllowAnonymous> >> List.map (fun _ -> ""))
        "requireCors", App.requireCors, Group.requireCors, Route.requireCors, Decorator.requireCors, cors
        "requireCorsPolicy open",
        App.requireCorsPolicy "open",
        Group.requireCorsPolicy "open",
        Route.requireCorsPolicy "open",
        Decorator.requireCorsPolicy "open",
        cors
        "requireRateLimiting slow",
        App.requireRateLimiting "slow",
        Group.requireRateLimiting "slow",
        Route.requireRateLimiting "slow",
        Decorator.requireRateLimiting "slow",
        (found<EnableRateLimitingAttribute>
         >> List.map (fun one -> string one.PolicyName))
        "requireAntiforgery",
        App.requireAntiforgery,
        Group.requireAntiforgery,
        Route.requireAntiforgery,
        Decorator.requireAntiforgery,
        (found<IAntiforgeryMetadata>
         >> List.map (fun one -> if one.RequiresValidation then "" else "off"))
        "withTags notes",
        App.withTags [ "notes" ],
        Group.withTags [ "notes" ],
        Route.withTags [ "notes" ],
        Decorator.withTags [ "notes" ],
        (found<ITagsMetadata> >> List.collect (fun one -> List.ofSeq one.Tags))
    ]

let private one<'T> (read: 'T -> string) metadata =
    found<'T> metadata |> List.exactlyOne |> read

/// Marks that only decorators have, with the text that the framework reads.
let private rare: (string * Decorator * (obj list -> string)) list =
    let reply (one: IProducesResponseTypeMetadata) =
        $"""%d{one.StatusCode} %s{(Option.ofObj one.Type |> Option.get).Name} %s{String.concat "," one.ContentTypes}"""

    let body (one: IAcceptsMetadata) =
        $"""%s{(Option.ofObj one.RequestType |> Option.get).Name} %s{String.concat "," one.ContentTypes}"""

    let parameter (one: IParameterBindingMetadata) =
        $"%s{one.Name} %b{one.IsOptional} %s{one.ParameterInfo.ParameterType.Name}"

    [
        "", Decorator.disableRateLimiting, one<DisableRateLimitingAttribute>(fun _ -> "")
        "", Decorator.cacheOutput, one<OutputCacheAttribute>(fun one -> string one.PolicyName)
        "day", Decorator.cacheOutputPolicy "day", one<OutputCacheAttribute>(fun one -> string one.PolicyName)
        "Int32 application/json", Decorator.accepts<int>(), one<IAcceptsMetadata> body
        "Int32 text/csv", Decorator.acceptsAs<int> [ "text/csv" ], one<IAcceptsMetadata> body
        "page true Int32", Decorator.acceptsQuery<int> "page", one<IParameterBindingMetadata> parameter
        "page false Int32", Decorator.requiresQuery<int> "page", one<IParameterBindingMetadata> parameter
        "X-Key true String", Decorator.acceptsHeader<string> "X-Key", one<IParameterBindingMetadata> parameter
        "X-Key false String", Decorator.requiresHeader<string> "X-Key", one<IParameterBindingMetadata> parameter
        "title true String", Decorator.acceptsForm<string> "title", one<IParameterBindingMetadata> parameter
        "title false String", Decorator.requiresForm<string> "title", one<IParameterBindingMetadata> parameter
        "201 Int32 application/json", Decorator.produces<int> Status.Created, one<IProducesResponseTypeMetadata> reply
        "200 Int32 text/csv",
        Decorator.producesAs<int> [ "text/csv" ] Status.Ok,
        one<IProducesResponseTypeMetadata> reply
        "204 Void ", Decorator.producesStatus Status.NoContent, one<IProducesResponseTypeMetadata> reply
        "404 ProblemDetails application/problem+json",
        Decorator.producesProblem Status.NotFound,
        one<IProducesResponseTypeMetadata> reply
        "adds", Decorator.withSummary "adds", one<IEndpointSummaryMetadata> _.Summary
        "addNote", Decorator.withName "addNote", one<IEndpointNameMetadata> _.EndpointName
        "true",
        Decorator.excludeFromDescription,
        one<IExcludeFromDescriptionMetadata>(fun one -> string one.ExcludeFromDescription |> _.ToLowerInvariant())
    ]

let private register builder =
    builder
    |> Web.services
        _
            .AddAuthentication("site")
            .AddCookie(
                "site",
                fun options ->
                    options.Events.OnRedirectToLogin <-
                        fun redirect ->
                            redirect.Response.StatusCode <- 401
                            System.Threading.Tasks.Task.CompletedTask
            )
    |> Web.services
        _.AddAuthorization(fun options ->
            options.AddPolicy("staff", fun policy -> policy.RequireRole "staff" |> ignore))
    |> Web.services
        _.AddCors(fun options ->
            options.AddPolicy("partner", fun policy -> policy.WithOrigins "https://partner.example" |> ignore))
    |> Web.services
        _.AddRateLimiter(fun options ->
            options.RejectionStatusCode <- 429

            options.AddPolicy(
                "one",
                fun _ ->
                    RateLimitPartition.GetFixedWindowLimiter(
                        "all",
                        fun _ -> FixedWindowRateLimiterOptions(PermitLimit = 1, Window = System.TimeSpan.FromHours 1.0)
                    )
            )
            |> ignore)
    |> Web.services _.AddAntiforgery()

let private app =
    App.empty
    |> App.routes
        [
            Route.get "/open" (text "open")
            Route.get "/mine" (text "mine") |> Route.requireAuthorization
            Route.get "/partner" (text "partner") |> Route.requireCorsPolicy "partner"
            Route.get "/rare" (text "rare") |> Route.requireRateLimiting "one"
            Route.post "/transfer" (text "sent") |> Route.requireAntiforgery
        ]
    |> App.group (
        Group.create "/staff"
        |> Group.requirePolicy "staff"
        |> Group.route (Route.get "/" (text "staff"))
        |> Group.route (Route.get "/door" (text "door") |> Route.allowAnonymous)
    )

let private pipeline =
    Web.middleware _.UseAuthentication()
    >> Web.middleware _.UseAuthorization()
    >> Web.middleware _.UseCors()
    >> Web.middleware _.UseRateLimiter()
    >> Web.middleware _.UseAntiforgery()
    >> Web.mapHandlers app

[<Tests>]
let tests =
    testList
        "marks of the framework"
        [
            for name, onApp, onGroup, onRoute, decorator, read in marks do
                testCase
                    $"%s{name} is metadata of the route, from the app, the group, the route and a decorator"
                    (fun () ->
                        let expected = metadata id id (Route.decorate decorator) |> read
                        Expect.equal expected.Length 1 "one mark"

                        Expect.equal
                            (string expected[0])
                            (name.Split(' ') |> Array.skip 1 |> String.concat " ")
                            "its value"

                        Expect.equal (metadata onApp id id |> read) expected "app"
                        Expect.equal (metadata id onGroup id |> read) expected "group"
                        Expect.equal (metadata id id onRoute |> read) expected "route")

            for expected, decorator, read in rare do
                testCase $"the decorator '%s{decorator.Name}' is metadata of the route: %s{expected}" (fun () ->
                    Expect.equal
                        (metadata id id (Route.decorate decorator) |> read)
                        expected
                        "what the framework reads")

            Server.test "on Kestrel each mark refuses what it has to" register pipeline (fun address ->
                task {
                    use browser = new Browser(address)

                    let gives path expected =
                        task {
                            let! answer = browser.Get path
                            Expect.equal (Server.status answer) expected path
                        }

                    do! gives "/open" 200
                    do! gives "/mine" 401
                    do! gives "/staff" 401
                    do! gives "/staff/door" 200
                    do! gives "/rare" 200
                    do! gives "/rare" 429
                    let! unprotected = browser.Post("/transfer", [ "amount", "1" ])
                    Expect.equal (Server.status unprotected) 400 "a form without a token"

                    for origin, expected in [ "https://partner.example", true; "https://other.example", false ] do
                        use request = new HttpRequestMessage(HttpMethod.Get, "/partner")
                        request.Headers.Add("Origin", origin)
                        let! answer = browser.Send request
                        Expect.equal (answer.Headers.Contains "Access-Control-Allow-Origin") expected origin
                })
        ]
