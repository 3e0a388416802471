module Handlers.Tests.FSharp.LawsTests

open Expecto
open Handlers
open Handlers.Testing

let private few = LawOptions(Cases = 5, Many = 100)

let private stamp = Response.withHeader "X-Stamp" "1"

/// Runs the view a second time if it faults, which no trait declares.
let private wrong =
    Decorator.create "twice" (fun view -> view |> Handler.catch (fun _ -> view))

/// Answers a second request from the first one.
let private forgetful =
    let mutable first: Response option = None

    Handler.sync (fun () ->
        let answer = first |> Option.defaultValue (Response.text "first")
        first <- Some(Response.text "again")
        answer)

let private idOf (test: FlatTest) = (List.last test.name).Split(' ')[0]

/// Runs the tests of some laws, and returns the messages of those that fail.
let private failures ids (tests: Test) =
    [
        for test in Test.toTestCodeList tests do
            if List.contains (idOf test) ids then
                match test.test with
                | Sync run ->
                    try
                        run ()
                    with
                    | :? IgnoreException -> ()
                    | fault -> fault.Message
                | _ -> failtest $"Expected a test without waiting, found %s{idOf test}."
    ]

let private laws tests =
    [ for test in Test.toTestCodeList tests -> idOf test ]

let private ids (laws: Law seq) = [ for law in laws -> law.Id ]

[<Tests>]
let tests =
    testList
        "laws in one line"
        [
            testCase
                "the laws of a decorator are tests, and a planted decorator is caught with a counterexample"
                (fun () ->
                    let tests = wrong |> Laws.decorator "twice" DecoratorTraits.Once
                    Expect.equal (laws tests) (ids DecoratorLaws.All) "every law"

                    Expect.all
                        (Test.toTestCodeList tests)
                        (fun test -> test.name.Head = "twice")
                        "in a list of the name"

                    let failure = failures [ "D5" ] tests |> List.exactlyOne
                    Expect.stringContains failure "runs of the view: expected 1, found 2" "what is wrong"
                    Expect.stringContains failure "Replay = " "how to try it again"

                    Expect.isEmpty
                        (wrong |> Laws.decorator "twice" DecoratorTraits.Many |> failures [ "D5" ])
                        "declared")

            testCase "traits and options are those that are given" (fun () ->
                let stamped options traits =
                    Decorator.map "stamp" stamp |> Laws.decoratorWith options "stamp" traits

                Expect.isEmpty
                    (stamped few DecoratorTraits.ChangesResponse |> failures (ids DecoratorLaws.All))
                    "declared"

                Expect.isNonEmpty (stamped few DecoratorTraits.Once |> failures [ "D6" ]) "not declared"

                let chosen options =
                    stamped options DecoratorTraits.Once |> laws

                Expect.equal (chosen (LawOptions(Only = [ "D5"; "D4" ]))) [ "D4"; "D5" ] "laws by id"
                Expect.equal (chosen (LawOptions(Replay = "D5 20260101 17"))) [ "D5" ] "a replay"

                let guarded =
                    Decorator.create "guarded" (fun view ->
                        handler {
                            let! _ =
                                Handler.request
                                |> Handler.bind (Request.header "X-Key" >> Handler.ofOption Unauthorized)

                            return! view
                        })

                let withKey =
                    LawOptions(
                        Cases = 5,
                        Context = fun _ -> Request.get "/" |> Request.withHeader "X-Key" "1" |> Request.context
                    )

                let guard options =
                    guarded |> Laws.decoratorWith options "guarded" DecoratorTraits.Once

                Expect.isEmpty (guard withKey |> failures [ "D5" ]) "with its context"
                Expect.isNonEmpty (guard few |> failures [ "D5" ]) "without")

            testCase "the laws of an extension are tests, and a planted one is caught" (fun () ->
                let closed = Hook.answer "closed" (Handler.value (Some(Response.text "closed")))

                let tests traits =
                    App.hook closed |> Laws.extension "closed" traits

                Expect.equal
                    (laws (tests DecoratorTraits.Once))
                    (ids ExtensionLaws.All |> List.except [ "H6" ])
                    "all but the law of hooks"

                Expect.isNonEmpty (tests DecoratorTraits.Once |> failures [ "H1" ]) "a wrong one"

                App.hook closed
                |> Laws.extensionWith few "closed" DecoratorTraits.MayHalt
                |> failures [ "H1" ]
                |> fun failures -> Expect.isEmpty failures "declared")

            testCase "each kind of hook has its laws" (fun () ->
                let closed = Hook.answer "closed" (Handler.value (Some(Response.text "closed")))

                Expect.isNonEmpty
                    (closed |> Laws.hook "closed" DecoratorTraits.Once |> failures [ "H1" ])
                    "a wrong one"

                for hook, traits in
                    [
                        Hook.before "nothing" Handler.nothing, DecoratorTraits.Once
                        closed, DecoratorTraits.MayHalt
                        Hook.afterMap "stamp" stamp, DecoratorTraits.ChangesResponse
                        Hook.teardown "end" (fun _ -> Handler.nothing), DecoratorTraits.Once
                        Hook.error "all" (fun (_: exn) -> Handler.value (Response.text "sorry")), DecoratorTraits.Once
                    ] do
                    let tests = Laws.hookWith few "mine" traits hook
                    Expect.equal (laws tests) (ids HookLaws.All) "every law"
                    Expect.isEmpty (failures [ "H1"; "H2"; "H4" ] tests) $"%A{hook}"

                for hook in [ Hook.responseMap "log" (fun _ -> id); Hook.routeValues "all" Handler.value ] do
                    Expect.throwsC (fun () -> Laws.hook "mine" DecoratorTraits.Once hook |> ignore) (fun refused ->
                        Expect.stringContains refused.Message "Laws.extension" "advice"))

            testCase "the laws of a handler are tests, and a handler that remembers is caught" (fun () ->
                let tests = forgetful |> Laws.handler "forgetful"
                Expect.equal (laws tests) (ids HandlerLaws.All) "every law"
                Expect.isNonEmpty (failures [ "R2" ] tests) "a wrong one"
                Expect.isEmpty (Handler.value 3 |> Laws.handlerWith few "three" |> failures [ "R2" ]) "a right one")
        ]
