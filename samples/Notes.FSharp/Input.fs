/// Reads drafts from requests. Invalid input is a client error that names the expected value.
module Notes.FSharp.Input

open System
open System.IO
open System.Text.Json
open System.Text.Json.Serialization
open Microsoft.AspNetCore.WebUtilities
open Microsoft.Net.Http.Headers
open Handlers

/// Room for the longest note with every character percent-encoded.
let private mostBytes = 128 * 1024

let private isOf (mediaType: string) (given: string) =
    match MediaTypeHeaderValue.TryParse given with
    | true, NonNull found -> found.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase)
    | _ -> false

/// Reads the body if it has the given media type.
let private bytes mediaType =
    handler {
        let! request = Handler.request

        match Request.contentType request with
        | Some given when given |> isOf mediaType ->
            let! token = Handler.cancellation
            return! request.Body.ReadBytesAsync(mostBytes, token)
        | given ->
            let found = Option.defaultValue "no Content-Type" given
            return raise (UnsupportedMediaType $"Expected a body of type {mediaType}, found {found}.")
    }

/// A draft as JSON: every property may be missing, but none may be null.
type private Sent =
    {
        Title: Skippable<string | null>
        Text: Skippable<string | null>
        Tags: Skippable<(string | null) list | null>
    }

let private given name (missing: 'T) (field: Skippable<'T | null>) =
    match field with
    | Skip -> Ok missing
    | Include(NonNull value) -> Ok value
    | Include _ -> Error $"Expected {name}, found null."

let private notJson (error: JsonException) =
    let place =
        match error.Path with
        | null -> "$"
        | path -> path

    BadRequest(
        $"Expected JSON such as {{\"title\": \"Tea\", \"text\": \"Buy some.\", \"tags\": [\"home\"]}}, found something else at {place}.",
        error
    )

/// Reads a valid draft that was sent as JSON.
let json =
    handler {
        let! bytes = bytes "application/json"

        try
            match JsonSerializer.Deserialize(ReadOnlySpan bytes, Json.typeInfo<Sent>()) with
            | null -> return! Error "Expected a note, found null."
            | sent ->
                let! title = sent.Title |> given "a title" ""
                let! text = sent.Text |> given "a text" ""
                let! tags = sent.Tags |> given "tags" []
                // A list may contain null despite its type. Such a tag is refused like an empty one.
                let tags = tags |> List.map (Option.ofObj >> Option.defaultValue "")

                return!
                    Draft.check
                        {
                            Title = title
                            Text = text
                            Tags = tags
                        }
                    |> Result.mapError snd
        with :? JsonException as error ->
            return raise (notJson error)
    }

/// Reads a draft that was sent by a form: a valid draft, or the draft with its error.
let form =
    handler {
        let! bytes = bytes "application/x-www-form-urlencoded"
        use reader = new FormReader(new MemoryStream(bytes))

        try
            let! fields = reader.ReadFormAsync()

            let field name =
                match fields.TryGetValue name with
                | true, values -> Ok(string values)
                | _ -> Error $"Expected the form field '{name}', found none."

            let! title = field "title"
            let! text = field "text"
            let! tags = field "tags"

            return
                Draft.check
                    {
                        Title = title
                        Text = text
                        Tags =
                            tags.Split(',', StringSplitOptions.TrimEntries ||| StringSplitOptions.RemoveEmptyEntries)
                            |> List.ofArray
                    }
        with :? InvalidDataException as error ->
            return raise (BadRequest($"Expected the form of a note, found another: {error.Message}", error))
    }
