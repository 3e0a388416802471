module Handlers.Tests.FSharp.AppTests

open System
open Expecto
open Handlers

let private text (value: string) = Handler.value (Response.text value)

let private traced (trace: Trace) name = Handler.act (fun () -> trace.Add name)

type Stock() =
    inherit MethodView()
    override _.Get() = text "12 left"
    override _.Post() = text "ordered"

/// An app, a group and a view that record when they run.
let private telling (trace: Trace) view =
    let hooks name =
        [
            Hook.before $"before %s{name}" (traced trace $"before %s{name}")
            Hook.after $"after %s{name}" (fun response -> traced trace $"after %s{name}" |> Handler.replace response)
            Hook.teardown $"teardown %s{name}" (fun fault -> traced trace $"teardown %s{name} %b{fault.IsSome}")
        ]

    let decorator name =
        Decorator.create $"decorator %s{name}" (fun view ->
            handler {
                trace.Add $"into %s{name}"
                let! response = view
                trace.Add $"out of %s{name}"
                return response
            })

    App.empty
    |> App.hooks (hooks "app")
    |> App.decorate (decorator "app")
    |> App.group (
        Group.create "/group"
        |> Group.hooks (hooks "group")
        |> Group.decorate (decorator "group")
        |> Group.route (
            Route.get "/" (traced trace "view" |> Handler.andThen view)
            |> Route.decorate (decorator "route")
        )
    )

[<Tests>]
let tests =
    testList
        "apps"
        [
            testCase "an app, a group or a route can allow pages of other sites" (fun () ->
                let route = Route.post "/" (text "served")
                let evil = Request.post "/" |> Request.withHeader "Sec-Fetch-Site" "cross-site"
                let ask app = Answers.to' evil app |> fst

                let grouped change =
                    App.empty |> App.group (Group.create "" |> change |> Group.route route)

                Expect.equal (App.empty |> App.route route |> ask) 403 "by default"
                Expect.equal (App.empty |> App.route route |> App.allowCrossSite |> ask) 200 "by the app"
                Expect.equal (grouped Group.allowCrossSite |> ask) 200 "by a group"
                Expect.equal (App.empty |> App.route (Route.allowCrossSite route) |> ask) 200 "by the route"

                Expect.equal
                    (grouped (Group.decorate (Decorator.allowCrossSite false))
                     |> App.allowCrossSite
                     |> ask)
                    403
                    "the innermost declaration counts")

            testCase
                "an app with security headers sends them with every response, and the nonce with the page that uses it"
                (fun () ->
                    let app =
                        App.empty
                        |> App.decorate (Decorator.securityHeaders SecurityHeaderSettings.Default)
                        |> App.route (Route.get "/" (Handler.cspNonce |> Handler.map Response.html))

                    let ask target =
                        Handlers.Runtime.BlockingInterpreter().Run(app.Handler, RequestContext.Of(Request.Get target))

                    let page = ask "/"
                    let nonce = page.Body.ReadTextAsync().AsTask().Result
                    let policy = string (page.Header "Content-Security-Policy")
                    Expect.stringContains policy $"'nonce-%s{nonce}'" "policy"
                    Expect.equal ((ask "/nowhere").Header "X-Content-Type-Options") "nosniff" "an unmatched request")

            testCase "a local redirect stays on the site" (fun () ->
                let location (place: string | null) =
                    (Response.localRedirect "/account" place).Header "Location"

                Expect.equal (location "/notes") "/notes" "a path"
                Expect.equal (location "//evil.example") "/account" "another site"
                Expect.equal (location null) "/account" "no place")

            testCase "an empty app answers 404" (fun () ->
                Expect.equal (fst (App.empty |> Answers.get "/")) 404 "status")

            testCase "hooks and decorators of app, group and route run in Flask's order" (fun () ->
                let trace = Trace()
                Expect.equal (telling trace (text "x") |> Answers.get "/group") (200, "x") "answer"

                Expect.equal
                    trace.All
                    [
                        "before app"
                        "before group"
                        "into app"
                        "into group"
                        "into route"
                        "view"
                        "out of route"
                        "out of group"
                        "out of app"
                        "after group"
                        "after app"
                        "teardown group false"
                        "teardown app false"
                    ]
                    "trace")

            testCase "a teardown hook sees the fault that no error handler handled" (fun () ->
                let trace = Trace()
                let code, _ = telling trace (Handler.fail (Broken "view")) |> Answers.get "/group"
                Expect.equal code 500 "status"
                Expect.equal (List.last trace.All) "teardown app true" "trace")

            testCase "a hook that answers replaces the view, a hook that returns None does not" (fun () ->
                let app answer =
                    App.empty
                    |> App.hook (Hook.answer "maybe" (Handler.value answer))
                    |> App.route (Route.get "/" (text "view"))
                    |> Answers.get "/"

                Expect.equal (app None) (200, "view") "None"
                Expect.equal (app (Some(Response.text "closed"))) (200, "closed") "Some")

            testCase "a before hook can also answer by halting" (fun () ->
                let app =
                    App.empty
                    |> App.hook (Hook.before "stop" (Handler.halt (Response.text "halted")))
                    |> App.route (Route.get "/" (text "view"))

                Expect.equal (app |> Answers.get "/") (200, "halted") "answer")

            testCase "afterMap changes every response, afterThis only the response of its request" (fun () ->
                let stamping =
                    handler {
                        do! Handler.afterThisRequest (Response.withHeader "X-This" "1" >> Handler.value)
                        return Response.text "x"
                    }

                let app =
                    App.empty
                    |> App.hook (Hook.afterMap "all" (Response.withHeader "X-All" "1"))
                    |> App.routes [ Route.get "/a" stamping; Route.get "/b" (text "b") ]

                let seen target =
                    let response = app |> Answers.response (Request.get target)
                    Response.header "X-All" response, Response.header "X-This" response

                Expect.equal (seen "/a") (Some "1", Some "1") "a"
                Expect.equal (seen "/b") (Some "1", None) "b")

            testCase "an error handler handles faults by type, including F# exceptions, and by status" (fun () ->
                let app =
                    App.empty
                    |> App.hooks
                        [
                            Hook.error "broken" (fun (fault: Broken) -> text $"broken {fault.Data0}")
                            Hook.error "late" (fun (_: TimeoutException) -> text "late")
                            Hook.status "nothing" Status.NotFound (fun error -> text $"nothing {error.Status.Code}")
                        ]
                    |> App.routes
                        [
                            Route.get "/broken" (Handler.fail (Broken "it"))
                            Route.get "/late" (Handler.fail (TimeoutException()))
                            Route.get "/missing" (Handler.fail (NotFound "this"))
                            Route.get "/other" (Handler.fail (FormatException()))
                        ]

                Expect.equal (app |> Answers.get "/broken") (500, "broken it") "F# exception"
                Expect.equal (app |> Answers.get "/late") (500, "late") "type"
                Expect.equal (app |> Answers.get "/missing") (404, "nothing 404") "status"
                Expect.equal (app |> Answers.get "/nowhere") (404, "nothing 404") "miss"
                Expect.equal (fst (app |> Answers.get "/other")) 500 "other")

            testCase
                "an error handler's answer keeps the status of the error, unless it was given another one"
                (fun () ->
                    let app =
                        App.empty
                        |> App.hooks
                            [
                                Hook.error "all" (fun (fault: exn) -> text fault.Message)
                                Hook.error "mild" (fun (_: TimeoutException) ->
                                    Handler.value (Response.text "kept" |> Response.withStatus Status.Ok))
                                Hook.error "other" (fun (fault: Conflict) ->
                                    Handler.value (fault.ToResponse() |> Response.withStatus Status.Gone))
                            ]
                        |> App.routes
                            [
                                Route.get "/late" (Handler.fail (TimeoutException()))
                                Route.get "/taken" (Handler.fail (Conflict "taken"))
                                Route.get "/closed" (Handler.fail (Forbidden "closed"))
                                Route.get "/broken" (Handler.fail (FormatException "broken"))
                            ]

                    Expect.equal (app |> Answers.get "/closed") (403, "closed") "an HTTP error"
                    Expect.equal (fst (app |> Answers.get "/nowhere")) 404 "a miss"
                    Expect.equal (app |> Answers.get "/broken") (500, "broken") "another exception"
                    Expect.equal (app |> Answers.get "/late") (200, "kept") "the status 200"
                    Expect.equal (fst (app |> Answers.get "/taken")) 410 "another status")

            testCase "decorators compose, the first outermost, and can apply to some requests only" (fun () ->
                let adding value =
                    Decorator.map value (Response.addHeader "X" value)

                let seen decorator =
                    let app =
                        App.empty |> App.route (Route.get "/" (text "x") |> Route.decorate decorator)

                    (app |> Answers.response (Request.get "/")).Headers.All "X" |> List.ofSeq

                Expect.equal (seen (Decorator.all [ adding "1"; adding "2" ])) [ "2"; "1" ] "all"
                Expect.equal (seen (adding "1" |> Decorator.andThen (adding "2"))) [ "2"; "1" ] "andThen"
                Expect.equal (seen Decorator.identity) [] "identity"
                Expect.equal (seen (adding "1" |> Decorator.onlyWhen (fun r -> r.Path = "/"))) [ "1" ] "when"

                Expect.equal
                    (seen (adding "1" |> Decorator.onlyWhen (fun r -> r.Path = "/x")))
                    []
                    "when it does not apply"

                let around =
                    Decorator.around "around" Handler.nothing (Response.addHeader "X" "after" >> Handler.value)

                Expect.equal (seen around) [ "after" ] "around"
                Expect.equal (Decorator.name (Decorator.ofMetadata "mark" [ "one" ])) "mark" "name"

                Expect.equal
                    (Decorator.apply (adding "1") (text "x")
                     |> Handler.map (Response.header "X")
                     |> Answers.value)
                    (Some "1")
                    "apply")

            testCase "an app keeps its lifespans in order" (fun () ->
                let key: Key<int> = Key.create "number"

                let app =
                    App.empty
                    |> App.lifespan (Handler.value 1 |> Lifespan.create "number" key (fun _ -> Handler.nothing))
                    |> App.lifespan (Lifespan.around "told" Handler.nothing Handler.nothing)

                Expect.equal [ for lifespan in app.Lifespans -> lifespan.Name ] [ "number"; "told" ] "lifespans")

            testCase
                "a group that claims its prefix answers unmatched requests below it, and can register hooks for the whole app"
                (fun () ->
                    let group =
                        Group.create "/api"
                        |> Group.claim
                        |> Group.hook (
                            Hook.status "missing" Status.NotFound (fun _ -> text "no such thing in the API")
                        )
                        |> Group.appWide (
                            App.empty |> App.hook (Hook.afterMap "all" (Response.withHeader "X-All" "1"))
                        )

                    let app = App.empty |> App.group group
                    Expect.equal (snd (app |> Answers.get "/api/nowhere")) "no such thing in the API" "below"

                    Expect.equal
                        (app |> Answers.response (Request.get "/") |> Response.header "X-All")
                        (Some "1")
                        "elsewhere")

            testCase "a response hook sees every response with its request, after all after hooks" (fun () ->
                let trace = Trace()

                let app =
                    App.empty
                    |> App.hooks
                        [
                            Hook.response "log" (fun request response ->
                                handler {
                                    trace.Add $"{request.Path} {response.Status.Code}"
                                    return response
                                })
                            Hook.responseMap "stamp" (fun request -> Response.withHeader "X-Path" request.Path)
                            Hook.after "after" (fun response -> traced trace "after" |> Handler.replace response)
                        ]
                    |> App.routes
                        [
                            Route.get "/" (text "view")
                            Route.get "/null" (Handler.value Unchecked.defaultof<Response>)
                        ]

                for path in [ "/"; "/null"; "/nowhere" ] do
                    Expect.equal
                        (app |> Answers.response (Request.get path) |> Response.header "X-Path")
                        (Some path)
                        path

                Expect.equal trace.All [ "after"; "/ 200"; "after"; "/null 500"; "after"; "/nowhere 404" ] "order")

            testCase "a null from a view is a fault that names its route" (fun () ->
                let app =
                    App.empty
                    |> App.route (
                        Route.getWith "/{id}" (Path.int "id") (fun _ -> Handler.value Unchecked.defaultof<Response>)
                    )
                    |> App.propagateFaults

                match
                    Interpreter.blocking ()
                    |> Interpreter.run (Request.context (Request.get "/7")) (App.view app)
                with
                | Faulted fault ->
                    Expect.stringContains
                        fault.Message
                        "Expected a response from the view of GET /{id:int}, found null."
                        "fault"
                | other -> failtest $"%O{other}")

            testCase "an app that is mounted protects and opens its own routes alone" (fun () ->
                let inner =
                    App.empty
                    |> App.route (Route.post "/in" (text "in"))
                    |> App.allowCrossSite
                    |> App.hook (Hook.answer "closed" (Handler.value (Some(Response.empty Status.Unauthorized))))

                let app =
                    App.empty |> App.route (Route.post "/out" (text "out")) |> App.mount "" inner

                let evil path =
                    Request.post path |> Request.withHeader "Sec-Fetch-Site" "cross-site"

                Expect.equal (app |> Answers.to' (evil "/out") |> fst) 403 "not opened"
                Expect.equal (app |> Answers.to' (evil "/in") |> fst) 401 "opened, and closed by its own hook"
                Expect.equal (app |> Answers.to' (Request.post "/out") |> fst) 200 "not closed")

            testCase "an app that propagates faults ends with them" (fun () ->
                let app =
                    App.empty
                    |> App.route (Route.get "/" (Handler.fail (Broken "x")))
                    |> App.propagateFaults

                match
                    Interpreter.blocking ()
                    |> Interpreter.run (Request.context (Request.get "/")) (App.view app)
                with
                | Faulted fault -> Expect.equal fault (Broken "x") "fault"
                | other -> failtest $"%O{other}")

            testCase "view classes have routes" (fun () ->
                let app =
                    App.empty
                    |> App.routes
                        [
                            Route.view "/stock" (Handler.sync Stock)
                            Route.viewFor [ Method.Get ] "/read" (Handler.sync Stock)
                        ]

                Expect.equal (app |> Answers.get "/stock") (200, "12 left") "get"
                Expect.equal (app |> Answers.to' (Request.post "/stock")) (200, "ordered") "post"
                Expect.equal (fst (app |> Answers.to' (Request.post "/read"))) 405 "only GET")

            testCase "apps can be added, described, matched and built" (fun () ->
                let first =
                    App.empty
                    |> App.route (Route.get "/a" (text "a"))
                    |> App.withMetadata [ "mark" ]

                let inner =
                    Group.createNamed "inner" "/x"
                    |> Group.routes [ Route.get "/c" (text "c") ]
                    |> Group.withMetadata [ "inner" ]

                let second =
                    App.empty
                    |> App.groups
                        [
                            Group.create "/g"
                            |> Group.hook (Hook.before "hook" Handler.nothing)
                            |> Group.group inner
                        ]

                let app = first |> App.mount "" second
                Expect.equal (app |> Answers.get "/g/x/c") (200, "c") "nested"
                Expect.equal [ for route in App.built app -> route.Template.Text ] [ "/a"; "/g/x/c" ] "routes"
                Expect.stringContains ((App.describe app).ToTree()) "inner" "tree"
                Expect.stringContains ((Group.describe inner).ToTree()) "/c" "tree of a group"
                Expect.equal (App.tryMatch Method.Get "/a" app).Kind RouteMatchKind.Found "match"
                Expect.equal (fst (App.empty |> Answers.get "/")) 404 "the empty app is unchanged")
        ]
