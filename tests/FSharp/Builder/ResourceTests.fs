module Handlers.Tests.FSharp.ResourceTests

open System
open System.Threading
open System.Threading.Tasks
open Expecto
open Handlers

type private Sync(trace: Trace, name: string) =
    member _.Name = name

    interface IDisposable with
        member _.Dispose() = trace.Add $"dispose %s{name}"

type private Async(trace: Trace, name: string) =
    member _.Name = name

    interface IAsyncDisposable with
        member _.DisposeAsync() =
            ValueTask(
                task {
                    do! Task.Yield()
                    trace.Add $"dispose async %s{name}"
                }
            )

type private Both(trace: Trace, name: string) =
    inherit Async(trace, name)

    interface IDisposable with
        member _.Dispose() = trace.Add $"dispose %s{name}"

[<Tests>]
let tests =
    testList
        "handler { }, resources"
        [
            Run.test
                "use and use! dispose in reverse order, and asynchronously if the resource supports it"
                (fun interpreter ->
                    let trace = Trace()

                    let steps =
                        handler {
                            use a = new Sync(trace, "a")
                            use! b = Handler.sync (fun () -> new Async(trace, "b"))
                            use! c = task { return new Both(trace, "c") }
                            use! d = async { return new Sync(trace, "d") }
                            trace.Add $"use %s{a.Name}%s{b.Name}%s{c.Name}%s{d.Name}"
                            return 1
                        }

                    Expect.equal (Run.value interpreter steps) 1 "value"

                    Expect.equal
                        trace.All
                        [ "use abcd"; "dispose d"; "dispose async c"; "dispose async b"; "dispose a" ]
                        "trace")

            Run.test
                "a resource is disposed after a fault, a halt and an exception that is raised immediately"
                (fun interpreter ->
                    for ending in
                        [
                            Handler.fail (Broken "fault")
                            Handler.halt (Response.Text "enough")
                            Handler.sync (fun () -> raise (Broken "raised"))
                        ] do
                        let trace = Trace()

                        let steps: Handler<int> =
                            handler {
                                use _a = new Sync(trace, "a")
                                use _b = new Async(trace, "b")
                                return! ending
                            }

                        Run.outcome interpreter steps |> ignore
                        Expect.equal trace.All [ "dispose async b"; "dispose a" ] "trace")

            Run.test "a resource is disposed after a cancellation" (fun interpreter ->
                let trace = Trace()
                use source = new CancellationTokenSource()

                let steps =
                    handler {
                        use _a = new Both(trace, "a")
                        source.Cancel()
                        do! Handler.yieldNow
                        trace.Add "continued"
                    }

                let context = RequestContext.Of(Request.Get "/", cancellation = source.Token)
                Run.outcomeIn context interpreter steps |> ignore
                Expect.equal trace.All [ "dispose async a" ] "trace")

            Run.test "Handler.using disposes a resource that arrives after a cancellation" (fun interpreter ->
                let trace = Trace()
                use source = new CancellationTokenSource()

                let taken =
                    Handler.fromTask (fun _ ->
                        task {
                            do! Task.Yield()
                            source.Cancel()
                            return new Sync(trace, "a")
                        })
                    |> Handler.using (fun _ -> Handler.act (fun () -> trace.Add "used"))

                let context = RequestContext.Of(Request.Get "/", cancellation = source.Token)
                Run.outcomeIn context interpreter taken |> ignore
                Expect.equal trace.All [ "dispose a" ] "trace")

            Run.test "bracket passes the outcome of the use to the release" (fun interpreter ->
                let trace = Trace()

                let lent (use': int -> Handler<int>) =
                    Handler.value 1
                    |> Handler.bracket
                        (fun n outcome -> Handler.act (fun () -> trace.Add $"%d{n} %O{outcome.Kind}"))
                        use'

                Expect.equal (Run.value interpreter (lent (fun n -> Handler.value (n + 1)))) 2 "value"
                Run.outcome interpreter (lent (fun _ -> Handler.fail (Broken "use"))) |> ignore
                Expect.equal trace.All [ "1 Value"; "1 Faulted" ] "trace")
        ]
