namespace Handlers.Testing

open System
open System.Text.Json
open Handlers

/// <summary>
/// Functions that read the reply of a test client. Values that may be missing are options. The reply is the last parameter.
/// </summary>
/// <example><code>
/// type Note = { Title: string; Tag: string option }
///
/// let titleOf (client: TestClient) =
///     client |> TestClient.get "/notes/1" |> TestReply.json&lt;Note> |> _.Title
/// </code></example>
[<RequireQualifiedAccess; CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module TestReply =
    /// <summary>Returns the status.</summary>
    let status (reply: TestReply) : Status = reply.Status

    /// <summary>Returns the body, decoded as UTF-8.</summary>
    let text (reply: TestReply) : string = reply.Text

    /// <summary>Returns the first header of a name.</summary>
    let header (name: string) (reply: TestReply) : string option = reply.Header name |> Option.ofObj

    /// <summary>Returns the fault that caused a reply with status 500 or above. The reply itself does not show it to the client.</summary>
    let fault (reply: TestReply) : exn option = reply.Fault |> Option.ofObj

    // Options and unit are null for None and ().
    let private takesNull (type': Type) =
        match Attribute.GetCustomAttribute(type', typeof<CompilationRepresentationAttribute>) with
        | :? CompilationRepresentationAttribute as representation ->
            representation.Flags.HasFlag CompilationRepresentationFlags.UseNullAsTrueValue
        | _ -> false

    let private unread<'T, 'A> (found: string) (reply: TestReply) (fault: exn | null) : 'A =
        let start = reply.Text[.. min reply.Text.Length 1_000 - 1]

        raise (
            JsonException(
                $"Expected JSON of type %s{typeof<'T>.Name}, found %s{found}.\n  %O{reply}\n  The body: %s{start}\nRead another type, or read by the options that the app writes by: TestReply.jsonWith.",
                fault
            )
        )

    /// <summary>Reads the body as JSON by options.</summary>
    /// <exception cref="System.Text.Json.JsonException">The body is null, or not valid JSON for the type.</exception>
    /// <example><code>
    /// open System.Text.Json
    ///
    /// let numbers (reply: TestReply) = reply |> TestReply.jsonWith&lt;int list> (Json.withFSharp JsonSerializerOptions.Web)
    /// </code></example>
    let jsonWith<'T> (options: JsonSerializerOptions) (reply: TestReply) : 'T =
        let value =
            try
                JsonSerializer.Deserialize(reply.Bytes.Span, typeof<'T>, options)
            with
            | :? JsonException
            | :? NotSupportedException as fault -> unread<'T, _> $"something else (%s{fault.Message})" reply fault

        match value with
        | null when not (takesNull typeof<'T>) -> unread<'T, _> "null" reply null
        | value -> unbox<'T> value

    /// <summary>Reads the body as JSON as the F# face writes it: records, options, unions, lists, sets and maps. See module <c>Json</c>.</summary>
    /// <exception cref="System.Text.Json.JsonException">The body is null, or not valid JSON for the type. The message has the body, and the fault that
    /// caused the reply if there is one.</exception>
    let json<'T> (reply: TestReply) : 'T = jsonWith<'T> Json.options reply

    /// <summary>Returns what problem details list under <c>errors</c>: the texts for each name of the input. Empty for a problem without errors of
    /// input.</summary>
    /// <exception cref="System.Text.Json.JsonException">The body is not an object of JSON.</exception>
    /// <example><code>
    /// let refused (client: TestClient) =
    ///     client |> TestClient.get "/?page=x" |> TestReply.errors // map [ "page", [ "Enter a whole number." ] ]
    /// </code></example>
    let errors (reply: TestReply) : Map<string, string list> =
        json<Map<string, JsonElement>> reply
        |> Map.tryFind "errors"
        |> Option.bind (fun errors -> errors.Deserialize<Map<string, string list>> Json.options |> Option.ofObj)
        |> Option.defaultValue Map.empty
