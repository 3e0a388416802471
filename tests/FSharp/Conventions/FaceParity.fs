namespace Handlers.Tests.FSharp

/// The F# word for each operation of the core or of the C# face. A new operation needs a line here.
module FaceParity =
    let private words: (string * string list) list =
        [
            // Handlers
            "Handler.Return", [ "Handler.value" ]
            "Handler.Nothing", [ "Handler.nothing" ]
            "Handler.Sync", [ "Handler.sync"; "Handler.act" ]
            "Handler.Read", [ "Handler.read" ]
            "Handler.Fail", [ "Handler.fail"; "Handler.failWith" ]
            "Handler.Halt", [ "Handler.halt" ]
            "Handler.Map Handler.Select HandlerQueries.Select", [ "Handler.map" ]
            "Handler.Bind Handler.SelectMany HandlerQueries.SelectMany", [ "Handler.bind" ]
            "Handler.Then", [ "Handler.andThen" ]
            "Handler.As", [ "Handler.replace" ]
            "Handler.Ignore", [ "Handler.ignore"; "Handler.unit" ]
            "Handler.Zip", [ "Handler.zip" ]
            "Handler.Do", [ "Handler.tap" ]
            "Handler.Tap", [ "Handler.tapWith" ]
            "Handler.Where", [ "Handler.where" ]
            "HandlerOptional.NotNull HandlerOptionalReferences.NotNull", [ "Handler.ifNone" ]
            "HandlerOptional.OrNotFound HandlerOptionalReferences.OrNotFound", [ "Handler.orNotFound" ]
            // Ends
            "Handler.Attempt", [ "Handler.attempt" ]
            "Handler.Settle", [ "Handler.settle" ]
            "Handler.Catch", [ "Handler.catch"; "Handler.recover" ]
            "Handler.OrElse", [ "Handler.orElse" ]
            "Handler.Finally", [ "Handler.finallyDo"; "Handler.finallyWith" ]
            "Handler.Uncancelable", [ "Handler.uncancelable"; "Handler.uncancelableWith" ]
            "Outcome.Match", [ "OutcomePatterns.|Value|Halted|Faulted|Cancelled|" ]
            "Outcome.TryGetValue", [ "Outcome.toOption" ]
            "Outcome.GetValue", [ "Outcome.toResult" ]
            // Waiting
            "Handler.FromTask", [ "Handler.fromTask"; "Handler.fromValueTask"; "Handler.fromUnitTask" ]
            "Handler.Offload", [ "Handler.offload" ]
            "Handler.Delay", [ "Handler.delay" ]
            "Handler.Yield", [ "Handler.yieldNow" ]
            // Fibers
            "Handler.Spawn HandlerSpawning.Spawn", [ "Handler.spawn"; "Handler.spawnFor" ]
            "Handler.Scope", [ "Handler.scope" ]
            "Handler.All", [ "Handler.all"; "Handler.allAtMost" ]
            "Handler.Both", [ "Handler.both" ]
            "Handler.Race", [ "Handler.race" ]
            "Handler.Any", [ "Handler.any" ]
            "Handler.Timeout", [ "Handler.timeout" ]
            "Handler.Retry", [ "Handler.retry"; "Handler.retryWith" ]
            "Handler.Traverse", [ "Handler.traverse"; "Handler.traverseAtMost" ]
            "Fiber.Join", [ "Fiber.join" ]
            "Fiber.Ended", [ "Fiber.ended" ]
            "Fiber.Cancel", [ "Fiber.cancel" ]
            // Resources and loops
            "Handler.Bracket", [ "Handler.bracket" ]
            "Handler.Using HandlerUsing.Using", [ "Handler.using" ]
            "Handler.UsingAsync HandlerUsing.UsingAsync", [ "Handler.usingAsync" ]
            "Handler.While", [ "Handler.repeatWhile" ]
            "Handler.ForEach", [ "Handler.iter"; "Handler.iterAsync" ]
            // The request and the run
            "Handler.Context", [ "Handler.context" ]
            "Handler.Request", [ "Handler.request" ]
            "Handler.Time", [ "Handler.time" ]
            "Handler.Cancellation", [ "Handler.cancellation" ]
            "Handler.Report", [ "Handler.report" ]
            "Key.Get", [ "Key.get" ]
            "Key.Set", [ "Key.set" ]
            "Handler.Stopping", [ "Handler.stopping" ]
            "Handler.CspNonce", [ "Handler.cspNonce" ]
            "Handler.Services", [ "Handler.services" ]
            "RequestContext.Service Handler.Service", [ "Handler.service" ]
            "RequestContext.RouteValue Handler.Route", [ "Handler.route" ]
            "Handler.AfterThisRequest", [ "Handler.afterThisRequest" ]
            "RequestContext.Of", [ "Request.context" ]
            // Apps
            "App.Empty AppScopes.Create", [ "App.empty" ]
            "App.Match", [ "App.tryMatch" ]
            "App.PropagateFaults", [ "App.propagateFaults" ]
            "Composition.With AppScopes.Group AppScopes.Decorate",
            [
                "App.hook"
                "App.limit"
                "Group.limit"
                "App.hooks"
                "App.route"
                "App.routes"
                "App.group"
                "App.groups"
                "App.decorate"
                "App.lifespan"
                "Group.hook"
                "Group.hooks"
                "Group.route"
                "Group.routes"
                "Group.group"
                "Group.groups"
                "Group.decorate"
            ]
            "Composition.WithMetadata", [ "App.withMetadata"; "Group.withMetadata" ]
            "RouteScope.Describe", [ "App.describe"; "Group.describe" ]
            "Group.Of", [ "Group.create"; "Group.createNamed" ]
            "Group.Named", [ "Group.named" ]
            "App.PathTo", [ "App.pathTo" ]
            "RouteMatchingExtensions.AnySlash RouteDefinition.AnySlash",
            [ "App.anySlash"; "Group.anySlash"; "Route.anySlash" ]
            "RouteMatchingExtensions.MergeSlashes RouteDefinition.MergeSlashes",
            [ "App.mergeSlashes"; "Group.mergeSlashes"; "Route.mergeSlashes" ]
            "RouteMatchingExtensions.AutomaticOptions RouteDefinition.AutomaticOptions",
            [ "App.automaticOptions"; "Group.automaticOptions"; "Route.automaticOptions" ]
            "Composition.AllowCrossSite RouteDefinition.AllowCrossSite",
            [ "App.allowCrossSite"; "Group.allowCrossSite"; "Route.allowCrossSite" ]
            "Decorator.SecurityHeaders", [ "Decorator.securityHeaders" ]
            "Decorator.AllowCrossSite", [ "Decorator.allowCrossSite" ]
            "RouteType.Of RouteView.Value", [ "Path.parsed" ]
            "Group.Claim", [ "Group.claim" ]
            "Group.AppWide", [ "Group.appWide" ]
            "Lifespan.Of", [ "Lifespan.create"; "Lifespan.around" ]
            "RouteValuesHook.Of AppHooks.OnRouteValues", [ "Hook.routeValues" ]
            "BeforeHook.Of AppHooks.Before", [ "Hook.before"; "Hook.answer" ]
            "AfterHook.Of AppHooks.After", [ "Hook.after"; "Hook.afterMap" ]
            "ResponseHook.Of AppHooks.OnResponse", [ "Hook.response"; "Hook.responseMap" ]
            "TeardownHook.Of AppHooks.Teardown", [ "Hook.teardown" ]
            "ErrorHandler.For AppHooks.OnError AppHooks.OnStatus", [ "Hook.error"; "Hook.status" ]
            "Decorator.Of", [ "Decorator.create" ]
            "Decorator.Identity", [ "Decorator.identity" ]
            "Decorator.OfMetadata", [ "Decorator.ofMetadata" ]
            "Decorator.Map", [ "Decorator.map" ]
            "Decorator.Around", [ "Decorator.around" ]
            "Decorator.When", [ "Decorator.onlyWhen" ]
            "Decorator.Then", [ "Decorator.andThen" ]
            "Decorator.All", [ "Decorator.all" ]
            "Decorator.Apply", [ "Decorator.apply" ]
            // Routes
            "RouteDefinition.Of AppRoutes.Map", [ "Route.map"; "Route.mapWith" ]
            "RouteDefinition.WebSocket AppRoutes.WebSocket", [ "Route.webSocket"; "Route.webSocketReply" ]
            "Handler.WebSocket", [ "Handler.webSocket" ]
            "Handler.CloseWebSocket", [ "Handler.closeWebSocket" ]
            "RouteDefinition.OfView AppViews.Map", [ "Route.view"; "Route.viewFor" ]
            "RouteDefinition.With", [ "Route.decorate" ]
            "RouteDefinition.WithMetadata", [ "Route.withMetadata" ]
            "RouteDefinition.Named", [ "Route.named" ]
            "AppRoutes.Get", [ "Route.get"; "Route.getWith" ]
            "AppRoutes.Post", [ "Route.post"; "Route.postWith" ]
            "AppRoutes.Put", [ "Route.put"; "Route.putWith" ]
            "AppRoutes.Patch", [ "Route.patch"; "Route.patchWith" ]
            "AppRoutes.Delete", [ "Route.delete"; "Route.deleteWith" ]
            "RouteTemplate.Typed RouteTemplate.IndexOf",
            [
                "Path.int"
                "Path.int64"
                "Path.string"
                "Path.guid"
                "Path.bool"
                "Path.float"
                "Path.decimal"
                "Path.dateTime"
            ]
            // Messages
            "Request.Of", [ "Request.create" ]
            "Request.Get", [ "Request.get" ]
            "Request.Head", [ "Request.head" ]
            "Request.Options", [ "Request.options" ]
            "Request.Delete", [ "Request.delete" ]
            "Request.Post", [ "Request.post" ]
            "Request.Put", [ "Request.put" ]
            "Request.Patch", [ "Request.patch" ]
            "Request.Header", [ "Request.header" ]
            "Request.BestMatch", [ "Request.bestMatch" ]
            "Request.WithMethod", [ "Request.withMethod" ]
            "Request.WithPath", [ "Request.withPath" ]
            "Request.WithPathBase", [ "Request.withPathBase" ]
            "Request.WithQueryString", [ "Request.withQueryString" ]
            "Request.WithScheme", [ "Request.withScheme" ]
            "Request.Below", [ "Request.below" ]
            "Request.WithHost", [ "Request.withHost" ]
            "Request.WithHeaders", [ "Request.withHeaders" ]
            "Request.WithHeader", [ "Request.withHeader" ]
            "Request.AddHeader", [ "Request.addHeader" ]
            "Request.WithoutHeader", [ "Request.withoutHeader" ]
            "Request.WithBody", [ "Request.withBody"; "Request.withText"; "Request.withJson" ]
            "Response.Of", [ "Response.create" ]
            "Response.Text", [ "Response.text" ]
            "Response.Html", [ "Response.html" ]
            "Response.Json", [ "Response.json"; "Response.jsonWith" ]
            "Response.Bytes", [ "Response.bytes" ]
            "Response.Stream", [ "Response.stream" ]
            "Response.StreamFrom", [ "Response.streamFrom" ]
            "Response.Empty", [ "Response.empty" ]
            "Response.Redirect", [ "Response.redirect" ]
            "Response.LocalRedirect", [ "Response.localRedirect" ]
            "Response.Problem", [ "Response.problem" ]
            "Response.Header", [ "Response.header" ]
            "Response.WithStatus", [ "Response.withStatus" ]
            "Response.WithHeader", [ "Response.withHeader" ]
            "Response.AddHeader", [ "Response.addHeader" ]
            "Response.WithoutHeader", [ "Response.withoutHeader" ]
            "Response.WithBody", [ "Response.withBody" ]
            "Response.WithCookie", [ "Response.withCookie"; "Response.withCookieOf" ]
            "Response.WithoutCookie", [ "Response.withoutCookie" ]
            "Body.ReadTextAsync", [ "Response.readText" ]
            "Composition.Mount", [ "App.mount" ]
            "HandlerFunctions.Apply", [ "Handler.apply" ]
            "Handler.Sequence", [ "Handler.sequence" ]
            // Bindings
            "Handler.Route", [ "Bound.route" ]
            "Handler.Query", [ "Bound.query" ]
            "Handler.QueryAll", [ "Bound.queryAll" ]
            "Handler.Header", [ "Bound.header" ]
            "Handler.HeaderAll", [ "Bound.headerAll" ]
            "Handler.Cookie", [ "Bound.cookie" ]
            "Handler.Form", [ "Bound.form"; "Bound.wholeForm" ]
            "Handler.FormAll", [ "Bound.formAll" ]
            "Handler.FormFile", [ "Bound.file" ]
            "Handler.FormFiles", [ "Bound.files" ]
            "Handler.Json", [ "Bound.jsonOf"; "Bound.json" ]
            "Handler.BodyBytes", [ "Bound.bytes" ]
            "Handler.BodyText", [ "Bound.text" ]
            "Bound.Return", [ "Bound.value" ]
            "Bound.Of", [ "Bound.create" ]
            "Bound.Map", [ "Bound.map" ]
            "Bound.Zip BindingTuples.Apply BindingTuples.Bind", [ "Bound.zip"; "Bound.map2" ]
            "Bound.All BoundExtensions.Gather", [ "Bound.all" ]
            "Bound.Or", [ "Bound.orElse" ]
            "BoundOptional.Optional BoundOptionalReferences.Optional", [ "Bound.optional" ]
            "Bound.Where", [ "Bound.where" ]
            "Bound.Check", [ "Bound.check" ]
            "Bound.Parse", [ "Bound.parse" ]
            "Bound.Secret", [ "Bound.secret" ]
            "Bound.Expect", [ "Bound.expect" ]
            "Bound.Enum BoundExtensions.Enum", [ "Bound.enum" ]
            "Bound.EnumAll", [ "Bound.enumAll" ]
            "Bound.Limits", [ "Bound.limits" ]
            "Decorator.LimitInput", [ "Decorator.limitInput" ]
            // Files and events
            "Handler.Negotiate", [ "Handler.negotiate" ]
            "Handler.File", [ "Handler.file" ]
            "Handler.FileUnder", [ "Handler.fileUnder" ]
            "Response.File", [ "Response.file" ]
            "Response.WithETag", [ "Response.withETag" ]
            "Response.WithLastModified", [ "Response.withLastModified" ]
            "Response.WithAttachment", [ "Response.withAttachment" ]
            "Response.Conditional", [ "Response.conditional" ]
            "Decorator.Conditional", [ "Decorator.conditional" ]
            "Response.Events", [ "Response.events"; "Response.eventsOf" ]
            "Response.Events", [ "Response.eventsFrom" ]
            "Response.WithHeartbeat", [ "Response.withHeartbeat" ]
            // Running
            "BlockingInterpreter.Run BlockingInterpreter.RunOutcome", [ "Interpreter.run" ]
            "Interpreter.RunAsync", [ "Interpreter.respond" ]
            "Interpreter.RunOutcomeAsync", [ "Interpreter.runTask"; "Interpreter.runAsync" ]
            "Interpreter.EnsureSync", [ "Interpreter.ensureSync" ]
            "AsyncInterpreter.On", [ "Interpreter.on" ]
        ]

    let private types: (string * string) list =
        let data = "data, created and read in the same way in both languages"
        let host = "for authors of hosts and event loops, to derive from it or to call it"

        [
            "Body", data
            "WebSocketConnection", "passed to the view; its members are handlers"
            "WebSocketHandshake", host
            "Form", data
            "UploadedFile", data
            "InputLimits", data
            "RequestLimits", data
            "BoundParts", "used by code that the C# compiler writes"
            "ReadParts", "used by code that the C# compiler writes"
            "TryRead", "a delegate; F# functions and TryParse convert to it"
            "EventWriter", "passed to functions that send events"
            "BodyWriter", "passed to functions that write a body"
            "HandlerTuples", "replaced by handler { }"
            "CookieSettings", data
            "SecurityHeaderSettings", data
            "Headers", data
            "HttpError", data
            "Method", data
            "Parameters", data
            "RouteValues", data
            "RouteScopeDescription", data
            "Status", data
            "SuppressedExceptions", data
            "RouteParameter", data
            "IViewClass", "static members of a view class, in F# as well"
            "View", "a base class; F# inherits it"
            "MethodView", "a base class; F# inherits it"
            "Restore", "passed to the body of a region"
            "HandlerAwaiter", "called by the C# compiler"
            "HandlerMethodBuilder", "called by the C# compiler"
            "Router", "for hosts that route only with the core's router"
            "BlockingExecutor", host
            "BlockingWorkers", host
            "EventLoop", host
            "HostFibers", host
            "LifespanRunner", host
            "AppServer", host
            "AppServerOptions", host
        ]

    let private without: (string * string) list =
        [
            "RequestContext.None", "a value, read directly"
            "Handler.Of", "handler { } does it"
            "Handler.Act", "handler { } does it"
            "Handler.FromContext", "handler { } does it"
            "Handler.Recover",
            "Handler.recover takes a function that gives a handler: Handler.value answers with a value"
            "RouteTemplate.TypedAs", "Path types parameters by name"
            "RouteView.Of", "functions of F# name their parameters: Path"
            "RouteView.NamesOf", "functions of F# name their parameters: Path"
            "RouteTemplate.PathOf", "App.pathTo finds the template"
            "RouteTemplate.Parse", "called by Route.get and the similar functions"
            "RouteTemplate.Join", "called by Group"
            "RouteTemplate.Under", "called by Group"
            "Response.AsSent", "for hosts"
            "Bound.OfParts", "called by code that the C# compiler writes"
            "Response.JsonEncoder", "a value, read as it is"
            "Response.ForEachHeader", "for hosts"
            "Response.TryWriteBodyTo", "for hosts"
            "SharedInterpreter.Run", "Interpreter.runTask waits without holding a thread"
            "SharedInterpreter.RunOutcome", "Interpreter.runTask waits without holding a thread"
        ]

    let private only: (string * string) list =
        [
            "Handler.flatten", "Bind of the identity"
            "Handler.fromAsync", "Async of Async.StartImmediateAsTask"
            "Handler.ofOption", "Return, or a fault"
            "Handler.ofResult", "Return, or another handler"
            "HandlerExpression.handler", "the builder"
            "BoundExpression.bound", "Binding.Zip, then Binding.Map"
            "HandlerOperators.op_GreaterGreaterEquals", "Bind"
            "HandlerOperators.op_LessBangGreater", "Map"
            "HandlerOperators.op_LessMultiplyGreater", "Bind, then Map"
            "HandlerOperators.op_GreaterEqualsGreater", "Bind"
            "HandlerOperators.op_LessBarGreater", "Catch"
            "Key.create", "the constructor of Key"
            "Key.createWith", "the constructor of Key"
            "Fiber.hasEnded", "Fiber.HasEnded"
            "Fiber.name", "Fiber.Name"
            "App.view", "App.Handler"
            "App.built", "App.Routes"
            "App.unmatched", "App.Unmatched"
            "Decorator.name", "Decorator.Name"
            "Path.request", "RequestContext.Request"
            "Json.withFSharp", "options of System.Text.Json"
            "Json.options", "options of System.Text.Json"
            "Json.typeInfo", "JsonTypeInfo of those options"
            "Request.json", "Handler.Json"
            "Request.method", "Request.Method"
            "Request.path", "Request.Path"
            "Request.pathBase", "Request.PathBase"
            "Request.queryString", "Request.QueryString"
            "Request.scheme", "Request.Scheme"
            "Request.host", "Request.Host"
            "Request.query", "Request.Query"
            "Request.queryAll", "Request.Query"
            "Request.headerAll", "Request.Headers"
            "Request.headers", "Request.Headers"
            "Request.contentType", "Request.ContentType"
            "Request.cookie", "Request.Cookies"
            "Request.body", "Request.Body"
            "Response.status", "Response.Status"
            "Response.headers", "Response.Headers"
            "Response.contentType", "Response.ContentType"
            "Response.body", "Response.Body"
            "Interpreter.blocking", "the constructor of BlockingInterpreter"
            "Interpreter.blockingWith", "the constructor of BlockingInterpreter"
            "Interpreter.async", "the constructor of AsyncInterpreter"
            "Interpreter.asyncWith", "the constructor of AsyncInterpreter"
            "Interpreter.shared", "the constructor of SharedInterpreter"
            "Interpreter.sharedWith", "the constructor of SharedInterpreter"
        ]

    let table =
        {
            Table = "tests/FSharp/Conventions/FaceParity.fs"
            Words = words
            Types = types
            Without = without
            Only = only
        }
