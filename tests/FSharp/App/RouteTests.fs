module Handlers.Tests.FSharp.RouteTests

open System
open Expecto
open Handlers

let private text (value: string) = Handler.value (Response.text value)

let private answer route target =
    App.empty |> App.route route |> Answers.get target

let private post (id: int) (slug: string) = text $"%d{id} %s{slug}"

let private refused words (make: unit -> RouteDefinition) =
    try
        make () |> ignore
        failtest "Expected a refusal, found a route."
    with :? RouteTemplateException as refusal ->
        for word: string in words do
            Expect.stringContains refusal.Message word "message"

[<Tests>]
let tests =
    testList
        "routes"
        [
            testCase "a view receives the parameters that its path names, in the order of the path" (fun () ->
                let both = Path.int "id" >> Path.string "slug"
                let route = Route.getWith "/users/{id:int}/posts/{slug}" both post
                Expect.equal (answer route "/users/42/posts/a%20b") (200, "42 a b") "in the order of the template"

                let swapped =
                    Route.getWith "/{slug}/of/{id:int}" (Path.int "id" >> Path.string "slug") post

                Expect.equal (answer swapped "/x/of/7") (200, "7 x") "in another order")

            testCase
                "a text that does not fit the type does not match, whether the template or the path declares the type"
                (fun () ->
                    for template in [ "/users/{id:int}"; "/users/{id}" ] do
                        let route = Route.getWith template (Path.int "id") (fun id -> text $"%d{id + 1}")
                        Expect.equal (answer route "/users/1") (200, "2") template

                        for target in [ "/users/one"; "/users/1.5"; "/users/99999999999" ] do
                            Expect.equal (fst (answer route target)) 404 target)

            testCase "a path can have a parameter of every type that a template knows" (fun () ->
                let all =
                    Path.int "i"
                    >> Path.int64 "l"
                    >> Path.guid "g"
                    >> Path.bool "b"
                    >> Path.float "f"
                    >> Path.decimal "d"
                    >> Path.dateTime "t"
                    >> Path.string "s"

                let show (i: int) (l: int64) (g: Guid) (b: bool) (f: float) (d: decimal) (t: DateTime) (s: string) =
                    text $"{i} {l} {g} {b} {f} {d} {t.Year} {s}"

                let route = Route.getWith "/{i}/{l}/{g}/{b}/{f}/{d}/{t}/{s}" all show
                let id = Guid.Parse "00000000-0000-0000-0000-000000000001"

                Expect.equal
                    (answer route $"/1/5000000000/{id}/true/1.5/2.5/2030-01-02/x")
                    (200, $"1 5000000000 {id} True 1.5 2.5 2030 x")
                    "all"

                for i in 0..6 do
                    let parts = [| "1"; "2"; string id; "true"; "1"; "2"; "2030-01-02"; "x" |]
                    parts[i] <- "?"
                    Expect.equal (fst (answer route ("/" + String.concat "/" parts))) 404 $"part %d{i}")

            testCase "the request is a parameter if the path includes it" (fun () ->
                let show (request: Request) (id: int) =
                    let q = Request.query "q" request
                    text $"%d{id} {q}"

                let route = Route.getWith "/{id}" (Path.request >> Path.int "id") show
                Expect.equal (answer route "/3?q=x") (200, "3 Some(x)") "answer")

            testCase "a user-defined type parses itself, and a text that it refuses does not match" (fun () ->
                let route =
                    Route.getWith "/days/{day}" (Path.parsed<DateOnly, _> "day") (fun day -> text $"%d{day.Year}")

                Expect.equal (answer route "/days/2030-01-02") (200, "2030") "a date"
                Expect.equal (fst (answer route "/days/never")) 404 "no date")

            testCase "a route's URL is built from its name and values" (fun () ->
                let notes =
                    Group.createNamed "notes" "/notes"
                    |> Group.named "n"
                    |> Group.route (
                        Route.getWith "/{id:int}" (Path.int "id") (fun _ -> text "x")
                        |> Route.named "note"
                    )

                Expect.equal (App.empty |> App.group notes |> App.pathTo "n.note" [ 42 ]) "/notes/42" "path")

            testCase "slashes and OPTIONS can be configured for a route, a group and an app" (fun () ->
                let route = Route.get "/a/" (text "a")
                Expect.equal (answer (route |> Route.anySlash true) "/a") (200, "a") "route"

                let status target app = fst (app |> Answers.get target)
                let within = Group.create "" |> Group.route route
                Expect.equal (App.empty |> App.group (within |> Group.anySlash true) |> status "/a") 200 "group"
                Expect.equal (App.empty |> App.group within |> App.anySlash true |> status "/a") 200 "app"

                let options app =
                    fst (app |> Answers.to' (Request.options "/a/"))

                let plain = App.empty |> App.route route
                Expect.equal (options plain) 200 "automatic"
                Expect.equal (options (plain |> App.automaticOptions false)) 405 "app, off"

                Expect.equal
                    (options (App.empty |> App.group (within |> Group.automaticOptions false)))
                    405
                    "group, off"

                Expect.equal
                    (options (App.empty |> App.route (route |> Route.automaticOptions false)))
                    405
                    "route, off"

                Expect.equal (plain |> status "//a/") 308 "merged"
                Expect.equal (plain |> App.mergeSlashes false |> status "//a/") 404 "app, not merged"

                Expect.equal
                    (App.empty |> App.group (within |> Group.mergeSlashes false) |> status "//a/")
                    404
                    "group, not merged"

                Expect.equal
                    (App.empty |> App.route (route |> Route.mergeSlashes false) |> status "//a/")
                    404
                    "route, not merged")

            testCase "a hook sees the route values and can change them" (fun () ->
                let app =
                    App.empty
                    |> App.hook (
                        Hook.routeValues "double" (fun values ->
                            Handler.value (values.With("id", string (2 * int values[0]))))
                    )
                    |> App.route (Route.getWith "/{id:int}" (Path.int "id") (fun id -> text $"%d{id}"))

                Expect.equal (app |> Answers.get "/21") (200, "42") "answer")

            testCase "a parameter that the template does not have is refused when the route is made" (fun () ->
                refused [ "'name'"; "id, slug" ] (fun () ->
                    Route.getWith "/users/{id}/{slug}" (Path.string "name") text))

            testCase
                "a constraint that accepts texts that the type cannot read is refused when the route is made"
                (fun () ->
                    refused [ "Int32"; "alpha" ] (fun () ->
                        Route.getWith "/users/{id:alpha}" (Path.int "id") (fun id -> text $"%d{id}"))

                    refused [ "/users/{id" ] (fun () -> Route.get "/users/{id" (text "never")))

            testCase "a group's parameters come before its routes' parameters" (fun () ->
                let tenants =
                    Group.create "/{tenant:int}"
                    |> Group.route (
                        Route.getWith "/notes/{id}" (Path.int "id") (fun id ->
                            handler {
                                let! tenant = Handler.route<int> "tenant"
                                return Response.text $"%d{tenant}: %d{id}"
                            })
                    )

                Expect.equal (App.empty |> App.group tenants |> Answers.get "/5/notes/6") (200, "5: 6") "answer")

            testCase "there is a function for each usual method, and one for any method" (fun () ->
                let plain =
                    [
                        Method.Get, Route.get
                        Method.Post, Route.post
                        Method.Put, Route.put
                        Method.Patch, Route.patch
                        Method.Delete, Route.delete
                        Method.Of "PURGE", Route.map [ Method.Of "PURGE" ]
                    ]

                let typed =
                    [
                        Method.Get, Route.getWith "/{id}" (Path.int "id")
                        Method.Post, Route.postWith "/{id}" (Path.int "id")
                        Method.Put, Route.putWith "/{id}" (Path.int "id")
                        Method.Patch, Route.patchWith "/{id}" (Path.int "id")
                        Method.Delete, Route.deleteWith "/{id}" (Path.int "id")
                        Method.Of "PURGE", Route.mapWith [ Method.Of "PURGE" ] "/{id}" (Path.int "id")
                    ]

                let app =
                    App.empty
                    |> App.routes [ for method, route in plain -> route "/" (text $"{method}") ]
                    |> App.routes [ for method, route in typed -> route (fun id -> text $"{method} %d{id}") ]

                for method, _ in plain do
                    Expect.equal (app |> Answers.to' (Request.create method "/")) (200, $"{method}") "plain"
                    Expect.equal (app |> Answers.to' (Request.create method "/4")) (200, $"{method} 4") "typed")

            testCase "a route can be named, decorated and annotated" (fun () ->
                let route =
                    Route.get "/" (text "x")
                    |> Route.named "home"
                    |> Route.decorate (Decorator.map "stamped" (Response.withStatus Status.Accepted))
                    |> Route.withMetadata [ "mark" ]

                Expect.equal (answer route "/") (202, "x") "answer"
                Expect.equal route.Name "home" "name"
                Expect.sequenceEqual route.Metadata [ "mark" :> obj ] "metadata")
        ]
