module Handlers.Tests.FSharp.AdviceTests

open Expecto
open Handlers.Tests.FSharp

/// Code that does not compile, and words of the compiler's message.
let private wrong =
    [
        "return! of a response", "let x = handler { return! Response.text \"x\" }", "Write `return` and not `return!`"
        "a function without its argument",
        "let x = handler {\n    let! disposable = Handler.service<System.IDisposable>\n    return disposable }",
        "`Handler.service<Store> ()`"
        "a value", "let x = handler {\n    let! n = 5\n    return n }", "write `let` and not `let!`"
        "an own error",
        "type Mine = No\nlet x = handler {\n    let! n = (Error No: Result<int, Mine>)\n    return n }",
        "`result |> Handler.ofResult (fun error -> ...)`"
        "a second let! in bound",
        "let x = bound {\n    let! a = Bound.query<int> \"a\"\n    let! b = Bound.query<int> \"b\"\n    return a + b }",
        "Write `and!`"
    ]

let private messages =
    lazy (wrong |> List.map (fun (_, code, _) -> code) |> Checked.messages)

[<Tests>]
let tests =
    testList
        "advice of the compiler"
        [
            for at, (name, _, advice) in List.indexed wrong do
                testCase $"%s{name} is answered with a sentence and not with a list of overloads" (fun () ->
                    match messages.Force()[at] with
                    | [ only ] ->
                        Expect.stringContains only advice "the advice"
                        Expect.isFalse (only.Contains "FS0041") only
                    | several -> failtestf "expected one message, found %A" several)
        ]
