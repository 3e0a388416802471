namespace Handlers

open System
open System.Globalization

/// <summary>All errors of a request together: a <c>BadRequest</c> whose problem details list it as <c>errors</c>.</summary>
/// <example><code>let refused: Handler&lt;int&gt; = Handler.fail (Invalid [ "Expected 'title', found none." ])</code></example>
type Invalid(errors: string list) =
    inherit BadRequest(String.concat " " errors)

    /// <summary>What was expected and what was found, a sentence for each.</summary>
    member _.Errors: string list = errors

    /// <summary>Problem details with all errors.</summary>
    override error.ToResponse() =
        dict
            [
                "title", box error.Status.Reason
                "status", box error.Status.Code
                "errors", box errors
            ]
        |> Response.json
        |> Response.withStatus error.Status
        |> Response.withHeader "Content-Type" "application/problem+json"

/// <summary>Reads what a client sent as a type, or says in a sentence what was expected and what was found.</summary>
/// <remarks>Numbers and dates are read in the invariant culture.</remarks>
/// <example><code>
/// let page = Request.get "/notes?page=two" |> Request.query "page" |> Field.required&lt;int&gt; "page"
/// // Error "Expected 'page' as a whole number, found 'two'."
/// </code></example>
[<RequireQualifiedAccess; CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Field =
    let private kinds =
        dict
            [
                typeof<int>, "a whole number"
                typeof<int64>, "a whole number"
                typeof<float>, "a number"
                typeof<decimal>, "a number"
                typeof<bool>, "true or false"
                typeof<Guid>, "a UUID"
                typeof<DateOnly>, "a date"
                typeof<DateTime>, "a date and time"
                typeof<DateTimeOffset>, "a date and time"
            ]

    let private kind (type': Type) =
        match kinds.TryGetValue type' with
        | true, kind -> kind
        | _ -> type'.Name

    let private parse<'T when 'T :> IParsable<'T>> (name: string) (text: string) : Result<'T, string> =
        let mutable value = Unchecked.defaultof<'T>

        if 'T.TryParse(text, CultureInfo.InvariantCulture, &value) then
            Ok value
        else
            Error $"Expected '%s{name}' as %s{kind typeof<'T>}, found '%s{text}'."

    /// <summary>A value that has to be there.</summary>
    let required<'T when 'T :> IParsable<'T>> (name: string) (text: string option) : Result<'T, string> =
        match text with
        | Some text -> parse name text
        | None -> Error $"Expected '%s{name}', found none."

    /// <summary>A value that may be missing.</summary>
    /// <example><code>
    /// let page = Request.get "/notes" |> Request.query "page" |> Field.optional&lt;int&gt; "page" // Ok None
    /// </code></example>
    let optional<'T when 'T :> IParsable<'T>> (name: string) (text: string option) : Result<'T option, string> =
        match text with
        | Some text -> parse name text |> Result.map Some
        | None -> Ok None

    /// <summary>A value that a condition has to hold for.</summary>
    /// <param name="expected">What is said where it does not: "Expected …".</param>
    /// <param name="condition">The condition.</param>
    /// <param name="field">The value as it was read.</param>
    /// <example><code>
    /// let page = Ok 0 |> Field.check "Expected 'page' from 1." (fun page -> page >= 1)
    /// </code></example>
    let check (expected: string) (condition: 'T -> bool) (field: Result<'T, string>) : Result<'T, string> =
        match field with
        | Ok value when not (condition value) -> Error expected
        | field -> field

/// <summary>The builder of <c>validate { }</c>, over results: <c>let!</c> stops at the first error, <c>and!</c> gathers those of all that it
/// joins.</summary>
/// <example><code>
/// let paging request =
///     validate {
///         let! page = Request.query "page" request |> Field.required&lt;int&gt; "page"
///         and! size = Request.query "size" request |> Field.optional&lt;int&gt; "size"
///         return page, Option.defaultValue 20 size
///     }
/// </code></example>
[<Sealed>]
type ValidateBuilder internal () =
    /// <summary>A result with all its errors.</summary>
    member _.Source(result: Result<'A, string list>) : Result<'A, string list> = result

    /// <summary><c>return</c></summary>
    member _.Return(value: 'A) : Result<'A, string list> = Ok value

    /// <summary><c>return!</c></summary>
    member _.ReturnFrom(result: Result<'A, string list>) : Result<'A, string list> = result

    /// <summary><c>let!</c></summary>
    member _.Bind(result: Result<'A, string list>, next: 'A -> Result<'B, string list>) : Result<'B, string list> =
        Result.bind next result

    /// <summary><c>let!</c>, then <c>return</c></summary>
    member _.BindReturn(result: Result<'A, string list>, f: 'A -> 'B) : Result<'B, string list> = Result.map f result

    /// <summary><c>and!</c></summary>
    member _.MergeSources
        (first: Result<'A, string list>, second: Result<'B, string list>)
        : Result<'A * 'B, string list> =
        match first, second with
        | Ok first, Ok second -> Ok(first, second)
        | Error first, Error second -> Error(first @ second)
        | Error errors, Ok _
        | Ok _, Error errors -> Error errors

/// <summary>The expression <c>validate { }</c>, and what it and <c>handler { }</c> take of errors.</summary>
[<AutoOpen>]
module ValidateExpression =
    /// <summary>Gathers errors; see <c>ValidateBuilder</c>. In <c>handler { }</c> what it found wrong faults as <c>Invalid</c>.</summary>
    let validate = ValidateBuilder()

    type ValidateBuilder with

        /// <summary>A result with one error.</summary>
        member _.Source(result: Result<'A, string>) : Result<'A, string list> = Result.mapError List.singleton result

    type HandlerBuilder with

        /// <summary>A result with many errors: all of them fault as one <c>Invalid</c>.</summary>
        member _.Source(result: Result<'A, string list>) : Handler<'A> =
            Handler.ofResult (Invalid >> Handler.fail) result
