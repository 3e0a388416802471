module Handlers.Tests.Properties.InterpreterTests

open Expecto
open Handlers

/// These run a handler many times in each case.
let private slow = [ "B1"; "C14"; "R5" ]

[<Tests>]
let laws =
    testList
        "laws of handlers"
        [
            for setting in Setting.Real do
                for check in InterpreterLaws.For setting do
                    let cases = if List.contains check.Law.Id slow then 60 else 300
                    LawTests.test (LawTests.only setting cases) check
        ]
