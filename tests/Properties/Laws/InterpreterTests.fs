module Handlers.Tests.Properties.InterpreterTests

open Expecto
open Handlers

/// These run a handler many times in each case.
let private slow = [ "B1"; "C14"; "R5"; "P5"; "C13" ]

/// The laws that tasks cancel at completion, over trees of tasks.
let private central = [ "P1"; "P2"; "P4" ]

let private cases (law: Law) =
    if List.contains law.Id slow then 40
    elif List.contains law.Id central then 400
    else 150

[<Tests>]
let laws =
    testList
        "laws of handlers"
        [
            for setting in Seq.append Setting.Test Setting.Real do
                testList
                    setting.Name
                    [
                        for check in InterpreterLaws.For setting do
                            LawTests.test (LawTests.only setting (cases check.Law)) check
                    ]
        ]
