/// Answers errors: with a page for people, with problem details for programs.
module Notes.FSharp.Errors

open System
open Microsoft.AspNetCore.Http
open Microsoft.Data.Sqlite
open Handlers

/// A form that was not posted by a browser counts as a program's.
let private isForPeople (request: Request) =
    let accepts () =
        Request.header "Accept" request
        |> Option.exists _.Contains("text/html", StringComparison.OrdinalIgnoreCase)

    not (request.Path.StartsWith("/api/", StringComparison.OrdinalIgnoreCase))
    && (request.Method = Method.Get || request.Method = Method.Head || accepts ())

let private answer (error: HttpError) =
    handler {
        let! request = Handler.request
        let problem = error.ToResponse()

        if isForPeople request then
            let detail =
                error.Detail |> Option.ofObj |> Option.defaultValue "No further details."

            let! page = NoteHtml.page error.Status.Reason (Html.of' $"<p>{detail}</p>")
            // The headers of the error stay, such as the allowed methods.
            return
                problem
                |> Response.withHeader "Content-Type" "text/html; charset=utf-8"
                |> Response.withBody page.Body
        else
            return problem
    }

let private tooLarge (fault: BodyTooLarge) =
    answer (ContentTooLarge $"Expected a body of at most {fault.Limit} bytes, found more.")

let private badRequest (fault: BadHttpRequestException) =
    answer (HttpError.Of(Status fault.StatusCode, fault.Message))

/// Another process has kept the file locked for longer than we wait.
let private busy (fault: SqliteException) =
    match fault.SqliteErrorCode with
    | 5
    | 6 -> answer (ServiceUnavailable "The notes are in use by another program. Try again soon.")
    | _ -> Handler.fail fault

let hooks =
    [
        Hook.error "errors" answer
        Hook.error "too large" tooLarge
        Hook.error "bad request" badRequest
        Hook.error "busy" busy
    ]
