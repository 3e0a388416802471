namespace Handlers.Tests.FSharp

/// Which F# word says what an operation of the core, or of the C# face, says. A new operation is a line here.
module Parity =
    /// Operations, `Type.Member`, and the F# words for them.
    let words: (string * string list) list =
        [
            // Handlers
            "Primitives.Return HandlerWords.Return", [ "Handler.value" ]
            "Primitives.Nothing HandlerWords.Nothing", [ "Handler.nothing" ]
            "Primitives.Sync HandlerWords.Of", [ "Handler.sync"; "Handler.read" ]
            "Primitives.Act HandlerWords.Act", [ "Handler.act" ]
            "Primitives.Fail HandlerWords.Fail", [ "Handler.fail"; "Handler.failWith" ]
            "Primitives.Halt HandlerWords.Halt", [ "Handler.halt" ]
            "Primitives.Map HandlerFluent.Map HandlerQueries.Select", [ "Handler.map" ]
            "Primitives.Bind HandlerFluent.Bind HandlerQueries.SelectMany", [ "Handler.bind" ]
            "Primitives.Then HandlerFluent.Then", [ "Handler.andThen" ]
            "Primitives.As HandlerFluent.As", [ "Handler.replace" ]
            "Primitives.Ignore HandlerFluent.Ignore", [ "Handler.ignore"; "Handler.unit" ]
            "HandlerFluent.Zip", [ "Handler.zip" ]
            "HandlerFluent.Tap", [ "Handler.tap"; "Handler.tapWith" ]
            "HandlerFluent.Where", [ "Handler.where" ]
            "HandlerOptional.NotNull HandlerOptionalReferences.NotNull", [ "Handler.ifNone" ]
            "HandlerOptional.OrNotFound HandlerOptionalReferences.OrNotFound", [ "Handler.orNotFound" ]
            // Ends
            "Primitives.Attempt HandlerFluent.Attempt", [ "Handler.attempt" ]
            "Primitives.Settle HandlerFluent.Settle", [ "Handler.settle" ]
            "Primitives.Catch HandlerFluent.Catch", [ "Handler.catch"; "Handler.recover" ]
            "HandlerFluent.OrElse", [ "Handler.orElse" ]
            "Primitives.Finally HandlerFluent.Finally", [ "Handler.finallyDo"; "Handler.finallyWith" ]
            "Primitives.Uncancelable HandlerWords.Uncancelable", [ "Handler.uncancelable"; "Handler.uncancelableWith" ]
            "Outcome.Match", [ "OutcomePatterns.|Value|Halted|Faulted|Cancelled|" ]
            "Outcome.TryGetValue", [ "Outcome.toOption" ]
            "Outcome.GetValue", [ "Outcome.toResult" ]
            // Waiting
            "Primitives.Async HandlerWords.FromTask",
            [ "Handler.fromTask"; "Handler.fromValueTask"; "Handler.fromUnitTask" ]
            "Primitives.Offload HandlerWords.Offload", [ "Handler.offload" ]
            "Primitives.Delay HandlerWords.Delay", [ "Handler.delay" ]
            "Primitives.Yield HandlerWords.Yield", [ "Handler.yieldNow" ]
            // Tasks
            "Primitives.Spawn HandlerWords.Spawn HandlerFluent.Spawn", [ "Handler.spawn"; "Handler.spawnFor" ]
            "Primitives.Scope HandlerWords.Scope", [ "Handler.scope" ]
            "Primitives.All HandlerWords.All", [ "Handler.all"; "Handler.allAtOnce" ]
            "Primitives.Both HandlerWords.Both HandlerFluent.Both", [ "Handler.both" ]
            "Primitives.Race HandlerWords.Race HandlerFluent.Race", [ "Handler.race" ]
            "Primitives.Any HandlerWords.Any", [ "Handler.any" ]
            "Primitives.Timeout HandlerFluent.Timeout", [ "Handler.timeout" ]
            "Primitives.Retry HandlerFluent.Retry", [ "Handler.retry"; "Handler.retryWith" ]
            "Primitives.Traverse HandlerWords.Traverse", [ "Handler.traverse"; "Handler.traverseAtOnce" ]
            "Job.Join", [ "Job.join" ]
            "Job.Ended", [ "Job.ended" ]
            "Job.Cancel", [ "Job.cancel" ]
            // Resources and loops
            "Primitives.Bracket HandlerWords.Bracket", [ "Handler.bracket" ]
            "Primitives.Using HandlerWords.Using HandlerFluent.Using", [ "Handler.using" ]
            "Primitives.UsingAsync HandlerWords.UsingAsync HandlerFluent.UsingAsync", [ "Handler.usingAsync" ]
            "Primitives.While HandlerWords.While", [ "Handler.repeatWhile" ]
            "Primitives.ForEach HandlerWords.ForEach", [ "Handler.iter"; "Handler.iterAsync" ]
            // The request and the run
            "Primitives.Ask HandlerWords.Context", [ "Handler.context" ]
            "Primitives.Request HandlerWords.Request", [ "Handler.request" ]
            "Primitives.Time HandlerWords.Time", [ "Handler.time" ]
            "Primitives.Cancellation HandlerWords.Cancellation", [ "Handler.cancellation" ]
            "Primitives.Tell", [ "Handler.tell" ]
            "Primitives.Get Key.Get", [ "Key.get" ]
            "Primitives.Set Key.Set", [ "Key.set" ]
            "Primitives.Stopping HandlerWords.Stopping", [ "Handler.stopping" ]
            "HandlerWords.Services", [ "Handler.services" ]
            "RequestContext.Service HandlerWords.Service", [ "Handler.service" ]
            "RequestContext.RouteValue HandlerWords.Route", [ "Handler.route" ]
            "AfterThis.Request HandlerWords.AfterThis", [ "Handler.afterThis" ]
            "RequestContext.Of", [ "Request.context" ]
            // Apps
            "App.Empty AppScopes.Create", [ "App.empty" ]
            "App.Plus", [ "App.plus" ]
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
                "App.bracket"
                "Group.hook"
                "Group.hooks"
                "Group.route"
                "Group.routes"
                "Group.group"
                "Group.groups"
                "Group.decorate"
            ]
            "Composition.WithMetadata", [ "App.withMetadata"; "Group.withMetadata" ]
            "Scope.Describe", [ "App.describe"; "Group.describe" ]
            "Group.Of", [ "Group.create"; "Group.createNamed" ]
            "Group.Named", [ "Group.named" ]
            "App.PathTo", [ "App.pathTo" ]
            "Switching.AnySlash RouteDefinition.AnySlash", [ "App.anySlash"; "Group.anySlash"; "Route.anySlash" ]
            "Switching.MergeSlashes RouteDefinition.MergeSlashes",
            [ "App.mergeSlashes"; "Group.mergeSlashes"; "Route.mergeSlashes" ]
            "Switching.AutomaticOptions RouteDefinition.AutomaticOptions",
            [ "App.automaticOptions"; "Group.automaticOptions"; "Route.automaticOptions" ]
            "RouteType.Of", [ "Path.parsed" ]
            "Group.Claim", [ "Group.claim" ]
            "Group.AppWide", [ "Group.appWide" ]
            "Bracket.Of", [ "Bracket.create"; "Bracket.around" ]
            "ValuesHook.Of AppHooks.Values", [ "Hook.values" ]
            "BeforeHook.Of AppHooks.Before", [ "Hook.before"; "Hook.answer" ]
            "AfterHook.Of AppHooks.After", [ "Hook.after"; "Hook.afterMap" ]
            "TeardownHook.Of AppHooks.Teardown", [ "Hook.teardown" ]
            "ErrorHandler.For AppHooks.OnError AppHooks.OnStatus", [ "Hook.error"; "Hook.status" ]
            "Decorator.Of", [ "Decorator.create" ]
            "Decorator.Identity", [ "Decorator.identity" ]
            "Decorator.Marking", [ "Decorator.marking" ]
            "Decorator.Map", [ "Decorator.map" ]
            "Decorator.Around", [ "Decorator.around" ]
            "Decorator.When", [ "Decorator.onlyWhen" ]
            "Decorator.Then", [ "Decorator.andThen" ]
            "Decorator.All", [ "Decorator.all" ]
            "Decorator.Apply", [ "Decorator.apply" ]
            // Routes
            "RouteDefinition.Of AppRoutes.Map", [ "Route.map"; "Route.mapWith" ]
            "RouteDefinition.WebSocket AppRoutes.WebSocket", [ "Route.webSocket"; "Route.webSocketReply" ]
            "Primitives.WebSocket HandlerWords.WebSocket", [ "Handler.webSocket" ]
            "Primitives.CloseWebSocket HandlerWords.CloseWebSocket", [ "Handler.closeWebSocket" ]
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
            "Response.Json", [ "Response.json" ]
            "Response.Bytes", [ "Response.bytes" ]
            "Response.Stream", [ "Response.stream" ]
            "Response.Empty", [ "Response.empty" ]
            "Response.Redirect", [ "Response.redirect" ]
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
            "HandlerFluent.Apply", [ "Handler.apply" ]
            "HandlerWords.Sequence", [ "Handler.sequence" ]
            // Bindings
            "Binding.Route", [ "Bound.route" ]
            "Binding.Query HandlerWords.Query", [ "Bound.query" ]
            "Binding.QueryAll HandlerWords.QueryAll", [ "Bound.queryAll" ]
            "Binding.Header HandlerWords.Header", [ "Bound.header" ]
            "Binding.HeaderAll HandlerWords.HeaderAll", [ "Bound.headerAll" ]
            "Binding.Cookie HandlerWords.Cookie", [ "Bound.cookie" ]
            "Binding.Form HandlerWords.Form", [ "Bound.form"; "Bound.wholeForm" ]
            "Binding.FormAll HandlerWords.FormAll", [ "Bound.formAll" ]
            "Binding.FormFile HandlerWords.FormFile", [ "Bound.file" ]
            "Binding.FormFiles HandlerWords.FormFiles", [ "Bound.files" ]
            "Binding.Json HandlerWords.Json", [ "Bound.jsonOf" ]
            "Binding.BodyBytes HandlerWords.BodyBytes", [ "Bound.bytes" ]
            "Binding.BodyText HandlerWords.BodyText", [ "Bound.text" ]
            "Binding.Return", [ "Bound.value" ]
            "Binding.Of", [ "Bound.create" ]
            "Binding.Map BoundFluent.Map", [ "Bound.map" ]
            "Binding.Zip BoundFluent.Zip BindingTuples.Apply", [ "Bound.zip"; "Bound.map2" ]
            "Binding.All BoundFluent.Gather", [ "Bound.all" ]
            "Binding.Or BoundFluent.Or", [ "Bound.orElse" ]
            "BoundOptional.Optional BoundOptionalReferences.Optional", [ "Bound.optional" ]
            "Binding.Where BoundFluent.Where", [ "Bound.where" ]
            "Binding.Check BoundFluent.Check", [ "Bound.check" ]
            "Binding.Parse BoundFluent.Parse", [ "Bound.parse" ]
            "Binding.Enum BoundFluent.Enum", [ "Bound.enum" ]
            "Binding.Limits", [ "Bound.limits" ]
            "Decorator.LimitInput", [ "Decorator.limitInput" ]
            // Files and events
            "Primitives.Negotiate ResultWords.Negotiate", [ "Handler.negotiate" ]
            "Files.Send ResultWords.File", [ "Handler.file" ]
            "Files.SendUnder ResultWords.FileUnder", [ "Handler.fileUnder" ]
            "Response.File", [ "Response.file" ]
            "Response.WithETag", [ "Response.withETag" ]
            "Response.WithLastModified", [ "Response.withLastModified" ]
            "Response.WithAttachment", [ "Response.withAttachment" ]
            "Response.Conditional", [ "Response.conditional" ]
            "Decorator.Conditional", [ "Decorator.conditional" ]
            "Response.Events", [ "Response.events"; "Response.eventsOf" ]
            "EventWriter.Response ResultWords.Events", [ "Response.eventsFrom" ]
            // Running
            "BlockingInterpreter.Run BlockingInterpreter.RunOutcome", [ "Interpreter.run" ]
            "Interpreter.RunAsync", [ "Interpreter.respond" ]
            "Interpreter.RunOutcomeAsync", [ "Interpreter.runTask"; "Interpreter.runAsync" ]
            "Interpreter.EnsureSync", [ "Interpreter.ensureSync" ]
            "AsyncInterpreter.On", [ "Interpreter.on" ]
        ]

    /// Types that F# uses as they are, or never, and why.
    let types: (string * string) list =
        let data = "data, made and read in the same way in both languages"
        let host = "for authors of hosts and event loops, who subclass or call it"

        [
            "Body", data
            "WebSocketConnection", "handed to what talks; its members are handlers"
            "WebSocketHandshake", host
            "Form", data
            "UploadedFile", data
            "InputLimits", data
            "RequestLimits", data
            "TryRead", "a delegate; F# functions and TryParse convert to it"
            "EventWriter", "handed to what sends events"
            "HandlerTuples", "handler { } does it"
            "CookieSettings", data
            "Headers", data
            "HttpError", data
            "Method", data
            "Parameters", data
            "RouteValues", data
            "ScopeDescription", data
            "Status", data
            "Suppressed", data
            "RouteParameter", data
            "IViewClass", "static members that a class of views has, in F# too"
            "View", "a base class; F# inherits it"
            "MethodView", "a base class; F# inherits it"
            "Restore", "handed to a region's body"
            "HandlerAwaiter", "the compiler of C# calls it"
            "HandlerMethodBuilder", "the compiler of C# calls it"
            "Router", "for hosts that route by the core's router alone"
            "BlockingExecutor", host
            "BlockingWorkers", host
            "EventLoop", host
            "HostTasks", host
            "OpenBrackets", host
            "Serving", host
            "ServingOptions", host
        ]

    /// Single operations without a word of F#'s, and why.
    let without: (string * string) list =
        [
            "RequestContext.None", "a value, read as it is"
            "RouteTemplate.TypedAs", "Path types parameters by name"
            "RouteTemplate.PathOf", "App.pathTo finds the template"
            "RouteTemplate.Parse", "Route.get and its kin do it"
            "RouteTemplate.Join", "Group does it"
            "RouteTemplate.Under", "Group does it"
            "Response.AsSent", "for hosts"
            "Response.ForEachHeader", "for hosts"
            "Response.TryWriteBodyTo", "for hosts"
            "SharedInterpreter.Run", "Interpreter.runTask waits without holding a thread"
            "SharedInterpreter.RunOutcome", "Interpreter.runTask waits without holding a thread"
        ]

    /// Words that only F# has, and what they mean in words of the core.
    let only: (string * string) list =
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
            "Job.hasEnded", "Job.HasEnded"
            "Job.name", "Job.Name"
            "App.view", "App.Handler"
            "App.built", "App.Routes"
            "App.misses", "App.Misses"
            "Decorator.name", "Decorator.Name"
            "Path.request", "RequestContext.Request"
            "Json.withFSharp", "options of System.Text.Json"
            "Json.options", "options of System.Text.Json"
            "Json.typeInfo", "JsonTypeInfo of those options"
            "Field.required", "a Result, which the core does not know"
            "Field.optional", "a Result, which the core does not know"
            "Field.check", "a Result, which the core does not know"
            "ValidateExpression.validate", "the builder of results that gathers errors"
            "Request.json", "Body.ReadBytesAsync through System.Text.Json"
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
