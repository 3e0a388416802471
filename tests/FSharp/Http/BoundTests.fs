module Handlers.Tests.FSharp.BoundTests

open System
open Expecto
open Handlers

let private search =
    bound {
        let! words = Bound.query<string> "q"

        and! page =
            Bound.query<int> "page"
            |> Bound.orElse 1
            |> Bound.where "a page from 1" (fun page -> page >= 1)

        and! day = Bound.header<string> "Day" |> Bound.enum<DayOfWeek> |> Bound.optional
        return $"%s{words} %d{page} %A{day}"
    }

let private app =
    App.empty |> App.routes [ Route.get "/" (search |> Handler.map Response.text) ]

let private ask request = app |> Answers.to' request

[<Tests>]
let tests =
    testList
        "bound"
        [
            testCase "all values are read in one expression" (fun () ->
                let request = Request.get "/?q=tea&page=2" |> Request.withHeader "Day" "friday"
                Expect.equal (ask request) (200, "tea 2 Some Friday") "the answer")

            testCase "all problems are reported together" (fun () ->
                let request = Request.get "/?page=0" |> Request.withHeader "Day" "someday"
                let status, text = ask request
                Expect.equal status 400 "the status"

                for part in
                    [
                        "\"q\":[\"Enter a value.\"]"
                        "\"page\":[\"Enter a page from 1.\"]"
                        "\"Day\":[\"Send one of Sunday, Monday"
                    ] do
                    Expect.stringContains text part "the problem")

            testCase "a description replaces the one of the type, and a list of names is read" (fun () ->
                let read =
                    bound {
                        let! ticket = Bound.query<Guid> "ticket" |> Bound.expect "the number of a ticket"
                        and! days = Bound.queryAll<string> "day" |> Bound.enumAll<DayOfWeek>
                        return $"%O{ticket} %d{days.Count}"
                    }

                let app =
                    App.empty |> App.routes [ Route.get "/" (read |> Handler.map Response.text) ]

                let status, text = app |> Answers.get "/?ticket=1&day=friday&day=someday"
                Expect.equal status 400 "the status"
                Expect.stringContains text "\"ticket\":[\"Enter the number of a ticket.\"]" "the description"
                Expect.stringContains text "\"day\":[\"Enter one of Sunday, Monday" "the names")

            testCase "a bound record of a C# project is a binding like any other" (fun () ->
                let read =
                    bound {
                        let! search = Cookbook.Search.Bound
                        and! limit = Bound.query<int> "limit"
                        return $"%s{search.Q} %d{search.Paging.Size} %d{limit}"
                    }

                let app =
                    App.empty |> App.routes [ Route.get "/" (read |> Handler.map Response.text) ]

                Expect.equal (app |> Answers.get "/?q=tea&limit=7") (200, "tea 20 7") "read"
                let status, text = app |> Answers.get "/?size=x"
                Expect.equal status 400 "refused"

                for name in [ "q"; "size"; "limit" ] do
                    Expect.stringContains text $"\"%s{name}\":[\"Enter a" name)

            testCase "and! gathers what bindings find wrong around other handlers, which then do not run" (fun () ->
                let mutable ran = 0

                let other = Handler.act (fun () -> ran <- ran + 1) |> Handler.replace "x"

                let mixed =
                    handler {
                        let! a = Bound.query<int> "a"
                        and! x = other
                        and! b = Bound.query<int> "b"
                        and! c = Bound.query<int> "c"
                        return $"%s{x}%d{a}%d{b}%d{c}"
                    }

                let app =
                    App.empty |> App.routes [ Route.get "/" (mixed |> Handler.map Response.text) ]

                let status, text = app |> Answers.get "/?b=x"
                Expect.equal (status, ran) (400, 0) "refused"

                for name in [ "a"; "b"; "c" ] do
                    Expect.stringContains text $"\"%s{name}\":[\"Enter a whole number.\"]" name

                Expect.equal (app |> Answers.get "/?a=1&b=2&c=3") (200, "x123") "served"
                Expect.equal ran 1 "ran")

            testCase "a result with input errors faults as one invalid input" (fun () ->
                let failing: Handler<int> =
                    handler {
                        return!
                            (Error
                                [
                                    InputError(InputSource.Form, "a", "a word")
                                    InputError(InputSource.Form, "b", "a word")
                                ]
                            : Result<int, InputError list>)
                    }

                match Interpreter.blocking () |> Interpreter.run RequestContext.None failing with
                | Faulted(:? InvalidInput as fault) ->
                    Expect.equal fault.Detail "a: enter a word. b: enter a word." "detail"
                | other -> failtest $"%O{other}")
        ]
