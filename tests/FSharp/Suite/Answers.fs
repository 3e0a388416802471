namespace Handlers.Tests.FSharp

open Handlers
open Handlers.Runtime

/// The answer of an app: status and text.
module Answers =
    let private interpreter = BlockingInterpreter()

    let value (handler: Handler<'a>) : 'a = interpreter.Run handler

    let response (request: Request) (app: App) : Response =
        interpreter.Run(App.view app, Request.context request)

    let to' request app =
        let response = response request app
        response.Status.Code, interpreter.Run(Response.readText response)

    let get target app = to' (Request.get target) app
