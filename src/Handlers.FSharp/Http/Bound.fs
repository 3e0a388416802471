namespace Handlers

open System
open System.Collections.Generic
open System.Text.Json.Serialization.Metadata

/// <summary>
/// Functions that read typed values from the request and gather all errors into one answer (<c>InvalidInput</c>, 400). A <c>Bound</c> is a handler; combine
/// several with <c>bound { }</c>, <c>zip</c> or <c>map2</c>.
/// </summary>
/// <remarks>Texts are parsed in the invariant culture. A missing value is an error, unless <c>orElse</c> or <c>optional</c> supplies one. An empty text
/// counts as missing for every type except string. All functions are pure and thread-safe.</remarks>
/// <example><code>
/// let search =
///     bound {
///         let! words = Bound.query&lt;string&gt; "q"
///         and! page = Bound.query&lt;int&gt; "page" |> Bound.orElse 1 |> Bound.where "a page from 1" (fun page -> page >= 1)
///         return $"%s{words}, page %d{page}"
///     }
/// </code></example>
[<RequireQualifiedAccess; CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Bound =
    /// <summary>Reads a parameter of the matched route, including a group's prefix.</summary>
    let route<'T when 'T :> IParsable<'T>> (name: string) : Bound<'T> = Handler.Route<'T> name

    /// <summary>Reads the first value of a name in the query.</summary>
    let query<'T when 'T :> IParsable<'T>> (name: string) : Bound<'T> = Handler.Query<'T> name

    /// <summary>Reads all values of a name in the query, in order. The list may be empty.</summary>
    let queryAll<'T when 'T :> IParsable<'T>> (name: string) : Bound<IReadOnlyList<'T>> = Handler.QueryAll<'T> name

    /// <summary>Reads the first header of a name.</summary>
    let header<'T when 'T :> IParsable<'T>> (name: string) : Bound<'T> = Handler.Header<'T> name

    /// <summary>Reads all headers of a name, in order, as they were sent. The list may be empty.</summary>
    let headerAll<'T when 'T :> IParsable<'T>> (name: string) : Bound<IReadOnlyList<'T>> = Handler.HeaderAll<'T> name

    /// <summary>Reads a cookie, as it was sent.</summary>
    let cookie<'T when 'T :> IParsable<'T>> (name: string) : Bound<'T> = Handler.Cookie<'T> name

    /// <summary>Reads the first value of a form field. The form is read once for all fields.</summary>
    let form<'T when 'T :> IParsable<'T>> (name: string) : Bound<'T> = Handler.Form<'T> name

    /// <summary>Reads all values of a form field, in order. The list may be empty.</summary>
    let formAll<'T when 'T :> IParsable<'T>> (name: string) : Bound<IReadOnlyList<'T>> = Handler.FormAll<'T> name

    /// <summary>Reads the body as a form with its files.</summary>
    let wholeForm: Bound<Form> = Handler.Form()

    /// <summary>Reads a file of a multipart form. The file exists until the request has ended.</summary>
    let file (name: string) : Bound<UploadedFile> = Handler.FormFile name

    /// <summary>Reads all files of a field of a multipart form, in order. The list may be empty.</summary>
    let files (name: string) : Bound<IReadOnlyList<UploadedFile>> = Handler.FormFiles name

    /// <summary>Reads the body as JSON, by the F# rules of module <c>Json</c>. Every member that is missing or wrong is an error with the member's path.</summary>
    /// <remarks>It waits for the body. A body of another type is <c>UnsupportedMediaType</c>, and one past <c>Bound.limits</c> is <c>BodyTooLarge</c>; the
    /// JSON null is refused. The first 100 errors are reported.</remarks>
    /// <example><code>
    /// type Draft = { Title: string; Tags: string list }
    ///
    /// let draft =
    ///     Bound.json&lt;Draft&gt; ()
    ///     |> Bound.where "a draft with a tag" (fun draft -> not draft.Tags.IsEmpty)
    /// </code></example>
    let json<'T when 'T: not null> () : Bound<'T> =
        JsonBound<'T>(Json.typeInfo<'T>(), Nullable(), JsonErrors.find typeof<'T>)

    /// <summary>Reads the body as JSON with generated metadata. For F# records see <c>json</c>.</summary>
    let jsonOf (type': JsonTypeInfo<'T>) : Bound<'T> = Handler.Json type'

    /// <summary>Reads the body as bytes. An empty body is valid.</summary>
    let bytes: Bound<ReadOnlyMemory<byte>> = Handler.BodyBytes()

    /// <summary>Reads the body as UTF-8 text. An empty body is valid.</summary>
    let text: Bound<string> = Handler.BodyText()

    /// <summary>Returns a given value without reading the request.</summary>
    let value (value: 'A) : Bound<'A> = Bound.Return value

    /// <summary>Creates a binding that reads something else from the request. The function returns null for a missing value. The text for the error names the
    /// expected value with its article.</summary>
    let create
        (source: InputSource)
        (name: string)
        (expected: string)
        (find: RequestContext -> 'A | null)
        : Bound<'A> when 'A: not struct and 'A: not null =
        Bound.Of(source, name, expected, find)

    /// <summary>Maps the value with a function that does not wait.</summary>
    let map (mapping: 'A -> 'B) (bound: Bound<'A>) : Bound<'B> = bound.Map(mapping)

    /// <summary>Combines two values with a function, and gathers the errors of both.</summary>
    let map2 (mapping: 'A -> 'B -> 'C) (first: Bound<'A>) (second: Bound<'B>) : Bound<'C> = first.Zip(second, mapping)

    /// <summary>Combines two values into a pair, and gathers the errors of both.</summary>
    let zip (second: Bound<'B>) (first: Bound<'A>) : Bound<'A * 'B> = first.Zip(second, (fun a b -> a, b))

    /// <summary>Combines bindings into a binding of a list, and gathers the errors of all.</summary>
    let all (each: Bound<'A> seq) : Bound<IReadOnlyList<'A>> = Bound.All each

    /// <summary>Returns another value if the value is missing. An invalid value is still an error.</summary>
    let orElse (otherwise: 'A) (bound: Bound<'A>) : Bound<'A> = bound.Or(otherwise)

    /// <summary>Returns None if the value is missing. An invalid value is still an error.</summary>
    let optional (bound: Bound<'A>) : Bound<'A option> = bound.Map(Some).Or(None)

    /// <summary>Returns the value if a condition is true, otherwise an error with the given description of the expected value (with its article).</summary>
    let where (expected: string) (condition: 'A -> bool) (bound: Bound<'A>) : Bound<'A> =
        bound.Where(condition, expected)

    /// <summary>Returns the value, unless a function finds errors in it, all of which are gathered.</summary>
    let check (errors: 'A -> InputError seq) (bound: Bound<'A>) : Bound<'A> = bound.Check(errors)

    /// <summary>Marks a value as secret, such as a password: errors never contain it. Cookies and headers with credentials are always secret.</summary>
    let secret (bound: Bound<'A>) : Bound<'A> = bound.Secret()

    /// <summary>Parses the value with a function like <c>TryParse</c>.</summary>
    let parse (expected: string) (read: TryRead<'A, 'B>) (bound: Bound<'A>) : Bound<'B> = bound.Parse(expected, read)

    /// <summary>Describes the expected value (with its article) in the errors for a missing or unreadable value.</summary>
    let expect (expected: string) (bound: Bound<'A>) : Bound<'A> = bound.Expect expected

    /// <summary>Parses a text as a name of an enumeration, ignoring case. An empty text counts as missing.</summary>
    let enum<'E when 'E: struct and 'E :> Enum and 'E: (new: unit -> 'E)> (bound: Bound<string>) : Bound<'E> =
        Bound.Enum<'E> bound

    /// <summary>Parses every text of a list as a name of an enumeration, ignoring case.</summary>
    let enumAll<'E when 'E: struct and 'E :> Enum and 'E: (new: unit -> 'E)>
        (bound: Bound<IReadOnlyList<string>>)
        : Bound<IReadOnlyList<'E>> =
        Bound.EnumAll<'E> bound

    /// <summary>The key of the limits of bodies that are bound in this run. Set it in a before hook.</summary>
    let limits: Key<InputLimits> = Bound.Limits

/// <summary>The builder of <c>bound { }</c>: <c>let!</c> and <c>and!</c> read values, and the errors of all are gathered.</summary>
[<Sealed>]
type BoundBuilder() =
    /// <summary>Does not compile; the message explains what to write instead.</summary>
    [<CompilerMessage("Expected one `let!` followed by `and!` in `bound { }`, found a second `let!` or other steps: every value is read, even if another one is wrong, so that "
                      + "all errors are gathered. Write `and!`, or use `handler { }` if a step depends on an earlier value.",
                      10102,
                      IsError = true,
                      IsHidden = true)>]
    member _.Bind(_bound: Bound<'A>, _next: 'A -> Bound<'B>) : Bound<'B> =
        raise (NotSupportedException "A binding cannot depend on another's value.")

    /// <summary>Implements <c>let! … and! … return</c>.</summary>
    member _.BindReturn(bound: Bound<'A>, mapping: 'A -> 'B) : Bound<'B> = Bound.map mapping bound

    /// <summary>Implements <c>and!</c>.</summary>
    member _.MergeSources(first: Bound<'A>, second: Bound<'B>) : Bound<'A * 'B> = Bound.zip second first

    /// <summary>Implements <c>return</c>.</summary>
    member _.Return(value: 'A) : Bound<'A> = Bound.value value

/// <summary>The expression <c>bound { }</c>.</summary>
[<AutoOpen>]
module BoundExpression =
    /// <summary>Creates a binding: <c>let!</c> and <c>and!</c> read values of the request, and the errors of all are gathered.</summary>
    let bound = BoundBuilder()
