module Handlers.Tests.Properties.InterpreterTests

open Expecto
open Handlers
open Handlers.Testing

/// These run a handler many times in each case.
let private slow = [ "B1"; "C14"; "R5"; "P5"; "C13"; "B7" ]

/// The laws that a completed stage cancels its fibers, over trees of fibers.
let private central = [ "P1"; "P2"; "P4" ]

let private cases (law: Law) =
    if List.contains law.Id slow then 40
    elif List.contains law.Id central then 400
    else 150

[<Tests>]
let complete =
    testList
        "interpreters and event loops"
        [
            testCase "every interpreter is one of the settings in which the laws are checked" (fun () ->
                let kit = typeof<Setting>.Assembly

                Expect.equal
                    (BuiltIn.coreKindsOf<Handlers.Runtime.Interpreter>()
                     @ BuiltIn.kindsOf<Handlers.Runtime.Interpreter> kit)
                    [
                        "AsyncInterpreter"
                        "BlockingInterpreter"
                        "SharedInterpreter"
                        "TestInterpreter"
                    ]
                    "interpreters"

                Expect.equal
                    [ for setting in Seq.append Setting.Real Setting.Test -> setting.Name ]
                    [
                        "blocking"
                        "async"
                        "shared"
                        "test, Schedule.Fifo"
                        "test, Schedule.Lifo"
                        "test, a random schedule"
                    ]
                    "settings")

            // The pool's loop also has separate laws (L1-L5). The blocking loop, the test loop and the strand (the
            // queue of a request on a loop that is not serial) live and end with a run. The guarded loop wraps foreign
            // loops, as in the settings of two of them.
            testCase "every event loop belongs to an interpreter whose laws are checked" (fun () ->
                Expect.equal
                    (BuiltIn.coreKindsOf<Handlers.Runtime.EventLoop>()
                     @ BuiltIn.kindsOf<Handlers.Runtime.EventLoop> typeof<Setting>.Assembly)
                    [
                        "BlockingLoop"
                        "GuardedLoop"
                        "LoopThread"
                        "PoolLoop"
                        "Strand"
                        "TestLoop"
                    ]
                    "event loops")
        ]

[<Tests>]
let laws =
    testList
        "laws of handlers"
        [
            for setting in LawTests.settings do
                testList
                    setting.Name
                    [
                        for check in InterpreterLaws.For setting do
                            LawTests.test (LawTests.only setting (cases check.Law)) check
                    ]
        ]
