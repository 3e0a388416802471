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

                for part in [ "'q', found nothing"; "a page from 1"; "one of Sunday, Monday" ] do
                    Expect.stringContains text part "the problem")
        ]
