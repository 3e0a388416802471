namespace Handlers.Tests.FSharp

/// The F# word of Handlers.AspNetCore.FSharp for each operation of Handlers.AspNetCore. A new operation needs a line here.
module HostParity =
    let private onScopes = [ "App"; "Group"; "Route" ]

    let private everywhere word =
        $"Decorator.%s{word}" :: [ for scope in onScopes -> $"%s{scope}.%s{word}" ]

    let table =
        {
            Table = "tests/FSharp/Conventions/HostParity.fs"
            Words =
                [
                    "HttpContextHandlers.HttpContext", [ "Handler.httpContext" ]
                    "HttpContextHandlers.ToReply", [ "Handler.result" ]
                    "ResultHooks.Before", [ "Hook.answerResult" ]
                    "EndpointMetadata.RequireAuthorization EndpointConventions.RequireAuthorization",
                    everywhere "requireAuthorization" @ everywhere "requirePolicy"
                    "EndpointMetadata.AllowAnonymous EndpointConventions.AllowAnonymous", everywhere "allowAnonymous"
                    "EndpointMetadata.RequireCors EndpointConventions.RequireCors",
                    everywhere "requireCors" @ everywhere "requireCorsPolicy"
                    "EndpointMetadata.RequireRateLimiting EndpointConventions.RequireRateLimiting",
                    everywhere "requireRateLimiting"
                    "EndpointMetadata.DisableRateLimiting", [ "Decorator.disableRateLimiting" ]
                    "EndpointMetadata.CacheOutput", [ "Decorator.cacheOutput"; "Decorator.cacheOutputPolicy" ]
                    "OpenApiMetadata.Accepts", [ "Decorator.accepts"; "Decorator.acceptsAs" ]
                    "OpenApiMetadata.AcceptsForm", [ "Decorator.acceptsForm"; "Decorator.requiresForm" ]
                    "OpenApiMetadata.AcceptsQuery", [ "Decorator.acceptsQuery"; "Decorator.requiresQuery" ]
                    "OpenApiMetadata.AcceptsHeader", [ "Decorator.acceptsHeader"; "Decorator.requiresHeader" ]
                    "OpenApiMetadata.Produces",
                    [ "Decorator.produces"; "Decorator.producesAs"; "Decorator.producesStatus" ]
                    "OpenApiMetadata.ProducesProblem", [ "Decorator.producesProblem" ]
                    "OpenApiMetadata.WithTags EndpointConventions.WithTags", everywhere "withTags"
                    "OpenApiMetadata.WithSummary", [ "Decorator.withSummary" ]
                    "OpenApiMetadata.WithName", [ "Decorator.withName" ]
                    "OpenApiMetadata.ExcludeFromDescription", [ "Decorator.excludeFromDescription" ]
                    "HandlersEndpoints.MapHandlers", [ "Web.mapHandlers"; "Web.mapHandlersWith"; "Web.mapHandlersAt" ]
                    "HandlersEndpoints.UseUnmatchedHandlers", [ "Web.useUnmatchedHandlers" ]
                    "HandlersServices.AddHandlers", [ "Web.addHandlers" ]
                ]
            Types =
                [
                    "ResultRoutes", "overloads for lambdas of C#; a view of a result is Handler.result"
                ]
            Without =
                [
                    "EndpointMetadata.WithMetadata", "Decorator.ofMetadata, which takes a name for descriptions"
                ]
            Only =
                [
                    "Handler.options", "Handler.Service of IOptions"
                    "Handler.keyedService", "GetRequiredKeyedService of Handler.Services"
                    "Handler.user", "HttpContext.User"
                    "Handler.signIn", "HttpContext.SignInAsync"
                    "Handler.signInWith", "HttpContext.SignInAsync"
                    "Handler.signOut", "HttpContext.SignOutAsync"
                    "Handler.signOutOf", "HttpContext.SignOutAsync"
                    "Handler.authenticate", "HttpContext.AuthenticateAsync"
                    "Handler.isAuthorized", "IAuthorizationService.AuthorizeAsync"
                    "Handler.authorize", "IAuthorizationService.AuthorizeAsync, or a fault"
                    "Principal.create", "the constructors of ClaimsPrincipal and ClaimsIdentity"
                    "Principal.isSignedIn", "ClaimsIdentity.IsAuthenticated"
                    "Principal.name", "ClaimsIdentity.Name"
                    "Principal.claim", "ClaimsPrincipal.FindFirst"
                    "Principal.claims", "ClaimsPrincipal.FindAll"
                    "Principal.hasRole", "ClaimsPrincipal.IsInRole"
                    for word in everywhere "requireAntiforgery" do
                        word, "OfMetadata of RequireAntiforgeryTokenAttribute"
                    "Web.services", "WebApplicationBuilder.Services"
                    "Web.build", "WebApplicationBuilder.Build"
                    "Web.middleware", "the methods of IApplicationBuilder"
                    "Web.run", "WebApplication.Run"
                    "Web.runAt", "WebApplication.Run"
                ]
        }
