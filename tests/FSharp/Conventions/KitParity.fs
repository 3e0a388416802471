namespace Handlers.Tests.FSharp

/// The F# word of Handlers.Testing.FSharp for each operation of the test kit that tests of an app call. A new operation needs a line here.
module KitParity =
    let table =
        let viaSend = "TestClient.send of a request of module Request"

        {
            Table = "tests/FSharp/Conventions/KitParity.fs"
            Words =
                [
                    "TestClient.For", [ "TestClient.create"; "TestClient.createWith"; "TestClient.createOn" ]
                    "TestClient.Send", [ "TestClient.send"; "TestClient.sendWith" ]
                    "TestClient.SendTogether", [ "TestClient.sendTogether" ]
                    "TestClient.Get", [ "TestClient.get" ]
                    "TestClient.Delete", [ "TestClient.delete" ]
                    "TestClient.PostJson", [ "TestClient.postJson" ]
                    "TestClient.PostForm", [ "TestClient.postForm" ]
                    "TestClient.WebSocket", [ "TestClient.webSocket" ]
                    "TestClient.Wait", [ "TestClient.wait" ]
                    "TestReply.Header", [ "TestReply.header" ]
                    "TestReply.Json", [ "TestReply.json"; "TestReply.jsonWith" ]
                    "DecoratorLaws.For ExpectoLaws.Of", [ "Laws.decorator"; "Laws.decoratorWith" ]
                    "ExtensionLaws.For", [ "Laws.extension"; "Laws.extensionWith" ]
                    "HookLaws.For", [ "Laws.hook"; "Laws.hookWith" ]
                    "HandlerLaws.For", [ "Laws.handler"; "Laws.handlerWith" ]
                ]
            Types = []
            Without =
                [
                    "TestClient.Head", viaSend
                    "TestClient.Post", viaSend
                    "TestClient.Put", viaSend
                    "TestClient.Patch", viaSend
                    "TestClient.SendAsync", "for tests that await; it is called as in C#"
                    "ExpectoLaws.Case", "a test of one law; Laws gives a list"
                    for family in [ "Decorator"; "Extension"; "Hook"; "Handler" ] do
                        $"%s{family}Laws.All", "a value, read directly"
                        $"%s{family}Laws.Check", "for test frameworks without an adapter; it is called as in C#"
                ]
            Only =
                [
                    "TestReply.status", "TestReply.Status"
                    "TestReply.text", "TestReply.Text"
                    "TestReply.fault", "TestReply.Fault"
                    "TestReply.errors", "the member errors of problem details"
                    "TestClientOptions.standard", "the constructor of TestClientOptions, with Json.options"
                    "TestClientOptions.origin", "TestClientOptions.Origin"
                    "TestClientOptions.maxRedirects", "TestClientOptions.MaxRedirects"
                    "TestClientOptions.header", "TestClientOptions.Headers"
                    "TestClientOptions.trustedOrigins", "TestClientOptions.TrustedOrigins"
                    "TestClientOptions.json", "TestClientOptions.Json"
                    "TestClientOptions.services", "TestClientOptions.Services"
                ]
        }
