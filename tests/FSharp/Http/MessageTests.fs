module Handlers.Tests.FSharp.MessageTests

open System
open Expecto
open Handlers

let private readText body =
    Answers.value (Response.readText (Response.stream "text/plain" body))

[<Tests>]
let tests =
    testList
        "requests and responses"
        [
            testCase "the parts of a request can be read, and a missing part is None" (fun () ->
                let request =
                    Request.get "/notes?q=tea&q=mate"
                    |> Request.withHeader "Accept" "text/html"
                    |> Request.addHeader "X" "1"
                    |> Request.addHeader "X" "2"
                    |> Request.withHeader "Cookie" "seen=1"

                Expect.equal (Request.path request, Request.queryString request) ("/notes", "?q=tea&q=mate") "target"
                Expect.equal (Request.query "q" request, Request.query "tag" request) (Some "tea", None) "query"
                Expect.equal (Request.queryAll "q" request) [ "tea"; "mate" ] "queryAll"

                Expect.equal
                    (Request.header "accept" request, Request.header "Host2" request)
                    (Some "text/html", None)
                    "header"

                Expect.equal (Request.headerAll "X" request) [ "1"; "2" ] "headerAll"
                Expect.equal (Request.cookie "seen" request, Request.cookie "lost" request) (Some "1", None) "cookie"
                Expect.equal (Request.contentType request) None "content type"
                Expect.equal (Request.headers request).Count 4 "headers"
                Expect.equal (request |> Request.withoutHeader "X" |> Request.headerAll "X") [] "withoutHeader")

            testCase "there is a function for each usual method" (fun () ->
                for method, request in
                    [
                        Method.Get, Request.get "/"
                        Method.Head, Request.head "/"
                        Method.Post, Request.post "/"
                        Method.Put, Request.put "/"
                        Method.Patch, Request.patch "/"
                        Method.Delete, Request.delete "/"
                        Method.Options, Request.options "/"
                        Method.Of "PURGE", Request.create (Method.Of "PURGE") "/"
                    ] do
                    Expect.equal (Request.method request) method "method")

            testCase "every part of a request can be changed" (fun () ->
                let request =
                    Request.get "/"
                    |> Request.withMethod Method.Post
                    |> Request.withPath "/p"
                    |> Request.withPathBase "/base"
                    |> Request.withQueryString "?a=1"
                    |> Request.withScheme "https"
                    |> Request.withHost "example.org"
                    |> Request.withHeaders (Headers.Of([ Header("X", "1") ]))
                    |> Request.withText "text/plain" "body"

                Expect.equal
                    (Request.method request, Request.path request, Request.pathBase request, Request.query "a" request)
                    (Method.Post, "/p", "/base", Some "1")
                    "target"

                Expect.equal (Request.scheme request, Request.host request) ("https", "example.org") "origin"

                Expect.equal
                    (Request.header "X" request, Request.contentType request)
                    (Some "1", Some "text/plain")
                    "headers"

                Expect.equal (readText (Request.body request)) "body" "body"

                let below prefix =
                    Request.get "/api/x" |> Request.below prefix |> Option.map Request.path

                Expect.equal (below "/api", below "/web") (Some "/x", None) "below"

                let json = Request.post "/" |> Request.withJson {| A = 1 |}

                Expect.equal
                    (readText (Request.body json), Request.contentType json)
                    ("{\"a\":1}", Some "application/json")
                    "json"

                Expect.equal (readText (Request.body (json |> Request.withBody Body.Empty))) "" "withBody")

            testCase "every kind of response has its status and its media type" (fun () ->
                for status, contentType, response in
                    [
                        200, Some "text/plain; charset=utf-8", Response.text "x"
                        200, Some "text/html; charset=utf-8", Response.html "x"
                        200, Some "application/json", Response.json 1
                        200, Some "image/png", Response.bytes "image/png" [| 1uy |]
                        204, None, Response.empty Status.NoContent
                        200, Some "text/csv", Response.stream "text/csv" (Body.Of "a,b")
                        302, None, Response.redirect "/"
                        409, Some "application/problem+json", Response.problem Status.Conflict "Changed."
                        202, Some "a/b", Response.create Status.Accepted [ "Content-Type", "a/b" ] (Body.Of "x")
                    ] do
                    Expect.equal (Response.status response).Code status "status"
                    Expect.equal (Response.contentType response) contentType "content type"

                Expect.equal (Response.redirect "/x" |> Response.header "Location") (Some "/x") "location"

                Expect.stringContains
                    (Answers.value (Response.readText (Response.problem Status.Conflict "Changed.")))
                    "Changed."
                    "detail")

            testCase "every part of a response can be changed" (fun () ->
                let response =
                    Response.text "x"
                    |> Response.withStatus Status.Created
                    |> Response.withHeader "X" "1"
                    |> Response.addHeader "X" "2"
                    |> Response.withBody (Body.Of "y")
                    |> Response.withCookie "a" "1"
                    |> Response.withCookieOf (CookieSettings(Secure = true)) "b" "2"

                Expect.equal (Response.status response) Status.Created "status"
                Expect.sequenceEqual ((Response.headers response).All "X") [ "1"; "2" ] "header"
                Expect.equal (readText (Response.body response)) "y" "body"
                Expect.equal ((Response.headers response).All "Set-Cookie").Count 2 "cookies"
                Expect.equal (response |> Response.withoutHeader "X" |> Response.header "X") None "withoutHeader"

                let forgotten =
                    Response.text "x" |> Response.withoutCookie "a" |> Response.header "Set-Cookie"

                Expect.stringContains (Option.defaultValue "" forgotten) "a=;" "withoutCookie")
        ]
