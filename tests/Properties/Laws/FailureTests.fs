module Handlers.Tests.Properties.FailureTests

open System.Text.RegularExpressions
open Expecto
open Handlers
open Handlers.Testing

/// Answers if the view has not ended by its first turn.
let private hasty =
    Decorator.Of(
        "hasty",
        fun view ->
            Handler
                .Spawn(view, name = "the view")
                .Bind(fun fiber ->
                    Handler.Yield.Then(
                        Handler
                            .Sync(System.Func<bool>(fun () -> fiber.HasEnded))
                            .Bind(fun ended ->
                                if ended then
                                    fiber.Join()
                                else
                                    Handler.Return(Response.Text "accepted"))
                    ))
    )

let private failure (options: LawOptions) =
    try
        DecoratorLaws.Check(hasty, options = options) |> ignore
        failtest "Expected the law not to hold, found that it holds."
    with :? LawBrokenException as broken ->
        broken.Message

let private found (pattern: string) text =
    let found = Regex.Match(text, pattern)
    Expect.isTrue found.Success $"%s{pattern} in %s{text}"
    found.Groups[1].Value

let private told (message: string) =
    Regex.Replace(message, "Found in case \\d+, made smaller \\d+ times", "Found")

[<Tests>]
let tests =
    testList
        "failures of laws"
        [
            // Last in, first out, the view continues before the observer: nothing is wrong there.
            for setting in Setting.Test[0] :: Setting.Random :: List.ofSeq Setting.Real do
                testCase
                    $"the replay that a failure prints finds the same counterexample again, in one case, %s{setting.Name}"
                    (fun () ->
                        let options = LawOptions(Only = [ "D4" ], Settings = [ setting ], Seed = 7UL)
                        let message = failure options
                        let line = found "Replay = \"([^\"]*)\"" message
                        let again = failure (LawOptions(Settings = [ setting ], Replay = line))
                        Expect.equal (told again) (told message) "the message"
                        Expect.stringContains again "Found in case 1," "cases")

            testCase "the smallest program of a failure can be pasted: it parses, and fails on its own" (fun () ->
                let message = failure (LawOptions(Only = [ "D4" ]))
                let program = HandlerProgram.Parse(found "program: +(.*)" message)
                let law = DecoratorLaws.Laws |> Seq.find (fun law -> law.Id = "D4")

                Expect.isNotNull
                    (law.Refute(DecoratorUnderTest(hasty), LawCase(Program = program), Setting.Test[0]))
                    "a counterexample")

            testCase "a failure names the law, the subject, the schedule and the call that reproduces it" (fun () ->
                let message = failure (LawOptions(Only = [ "D4" ], Settings = [ Setting.Random ]))

                for words in
                    [
                        "D4 does not hold for the decorator 'hasty'"
                        "Schedule.Random("
                        "DecoratorLaws.Check(decorator, options: new LawOptions { Replay = \"D4 "
                    ] do
                    Expect.stringContains message words "the message")
        ]
