module Tea.Tests

open System
open Expecto
open Handlers
open Handlers.Testing

[<Tests>]
let kettle =
    testList
        "kettle"
        [
            testCase "green tea is ready after three minutes" (fun () ->
                let reply = TestClient.create Kettle.app |> TestClient.get "/kettle/3"
                Expect.equal reply.Text "Ready after 3 minutes." "text"
                Expect.equal reply.Parts[0].At (TimeSpan.FromMinutes 3.0) "time")
        ]

[<Tests>]
let members = Members.only |> Laws.decorator "members only" DecoratorTraits.MayHalt

[<Tests>]
let guests =
    testList
        "guests"
        [
            testCase "they are sent away" (fun () ->
                let client = Kettle.app |> App.decorate Members.only |> TestClient.create
                let reply = client |> TestClient.get "/kettle/3"
                Expect.equal reply.Status Status.Unauthorized reply.Text)
        ]

[<EntryPoint>]
let main args = runTestsInAssemblyWithCLIArgs [] args
