namespace Handlers

open System
open System.Globalization

/// <summary>A <c>BadRequest</c> with all errors of a request, which its problem details list as <c>errors</c>.</summary>
/// <example><code>let refused: Handler&lt;int&gt; = Handler.fail (Invalid [ "Expected 'title', found none." ])</code></example>
type Invalid(errors: string list) =
    inherit BadRequest(String.concat " " errors)

    /// <summary>The errors: one sentence each with the expected and the found value.</summary>
    member _.Errors: string list = errors

    /// <summary>Returns problem details with all errors.</summary>
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

/// <summary>Functions that parse a client's text as a type, or return an error sentence with the expected and the found value.</summary>
/// <remarks>Numbers and dates are parsed in the invariant culture.</remarks>
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

    /// <summary>Parses a required value.</summary>
    let required<'T when 'T :> IParsable<'T>> (name: string) (text: string option) : Result<'T, string> =
        match text with
        | Some text -> parse name text
        | None -> Error $"Expected '%s{name}', found none."

    /// <summary>Parses an optional value.</summary>
    /// <example><code>
    /// let page = Request.get "/notes" |> Request.query "page" |> Field.optional&lt;int&gt; "page" // Ok None
    /// </code></example>
    let optional<'T when 'T :> IParsable<'T>> (name: string) (text: string option) : Result<'T option, string> =
        match text with
        | Some text -> parse name text |> Result.map Some
        | None -> Ok None

    /// <summary>Checks a condition on a parsed value.</summary>
    /// <param name="expected">The error text if the condition is false: "Expected …".</param>
    /// <param name="condition">The condition on the value.</param>
    /// <param name="field">The parsed value.</param>
    /// <example><code>
    /// let page = Ok 0 |> Field.check "Expected 'page' from 1." (fun page -> page >= 1)
    /// </code></example>
    let check (expected: string) (condition: 'T -> bool) (field: Result<'T, string>) : Result<'T, string> =
        match field with
        | Ok value when not (condition value) -> Error expected
        | field -> field

/// <summary>The builder of <c>validate { }</c> for results: <c>let!</c> stops at the first error, <c>and!</c> gathers the errors of all its results.</summary>
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
    /// <summary>Accepts a result with a list of errors.</summary>
    member _.Source(result: Result<'A, string list>) : Result<'A, string list> = result

    /// <summary>Implements <c>return</c>.</summary>
    member _.Return(value: 'A) : Result<'A, string list> = Ok value

    /// <summary>Implements <c>return!</c>.</summary>
    member _.ReturnFrom(result: Result<'A, string list>) : Result<'A, string list> = result

    /// <summary>Implements <c>let!</c>.</summary>
    member _.Bind(result: Result<'A, string list>, next: 'A -> Result<'B, string list>) : Result<'B, string list> =
        Result.bind next result

    /// <summary>Implements <c>let!</c> followed by <c>return</c>.</summary>
    member _.BindReturn(result: Result<'A, string list>, f: 'A -> 'B) : Result<'B, string list> = Result.map f result

    /// <summary>Implements <c>and!</c>.</summary>
    member _.MergeSources
        (first: Result<'A, string list>, second: Result<'B, string list>)
        : Result<'A * 'B, string list> =
        match first, second with
        | Ok first, Ok second -> Ok(first, second)
        | Error first, Error second -> Error(first @ second)
        | Error errors, Ok _
        | Ok _, Error errors -> Error errors

/// <summary>The expression <c>validate { }</c>, and the conversions of errors for it and for <c>handler { }</c>.</summary>
[<AutoOpen>]
module ValidateExpression =
    /// <summary>Gathers errors; see <c>ValidateBuilder</c>. In <c>handler { }</c> the errors become an <c>Invalid</c> fault.</summary>
    let validate = ValidateBuilder()

    type ValidateBuilder with

        /// <summary>Accepts a result with one error.</summary>
        member _.Source(result: Result<'A, string>) : Result<'A, string list> = Result.mapError List.singleton result

    type HandlerBuilder with

        /// <summary>Accepts a result with several errors, which become one <c>Invalid</c> fault.</summary>
        member _.Source(result: Result<'A, string list>) : Handler<'A> =
            Handler.ofResult (Invalid >> Handler.fail) result
