namespace Handlers

open System
open System.Collections.Generic
open System.Text.Json.Serialization.Metadata

/// <summary>
/// Reads typed values out of the request, so that all that is wrong is gathered into one answer (<c>InvalidInput</c>, 400). A <c>Bound</c>
/// is a handler; combine several by <c>bound { }</c>, <c>zip</c> or <c>map2</c>.
/// </summary>
/// <remarks>Texts are read in the invariant culture. A value that is not there is an error, unless <c>orElse</c> or <c>optional</c> says
/// what it is then; an empty text is the absence of anything but a text. All functions are pure and thread-safe.</remarks>
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
    /// <summary>A parameter of the matched route, a group's prefix included.</summary>
    let route<'T when 'T :> IParsable<'T>> (name: string) : Bound<'T> = Handler.Route<'T> name

    /// <summary>The first value of a name in the query.</summary>
    let query<'T when 'T :> IParsable<'T>> (name: string) : Bound<'T> = Handler.Query<'T> name

    /// <summary>All values of a name in the query, in order; none is no error.</summary>
    let queryAll<'T when 'T :> IParsable<'T>> (name: string) : Bound<IReadOnlyList<'T>> = Handler.QueryAll<'T> name

    /// <summary>The first header of a name.</summary>
    let header<'T when 'T :> IParsable<'T>> (name: string) : Bound<'T> = Handler.Header<'T> name

    /// <summary>All headers of a name, in order, as they were sent; none is no error.</summary>
    let headerAll<'T when 'T :> IParsable<'T>> (name: string) : Bound<IReadOnlyList<'T>> = Handler.HeaderAll<'T> name

    /// <summary>A cookie, as it was sent.</summary>
    let cookie<'T when 'T :> IParsable<'T>> (name: string) : Bound<'T> = Handler.Cookie<'T> name

    /// <summary>The first value of a form's field. The form is read once for all fields.</summary>
    let form<'T when 'T :> IParsable<'T>> (name: string) : Bound<'T> = Handler.Form<'T> name

    /// <summary>All values of a form's field, in order; none is no error.</summary>
    let formAll<'T when 'T :> IParsable<'T>> (name: string) : Bound<IReadOnlyList<'T>> = Handler.FormAll<'T> name

    /// <summary>The whole form that is the body, with its files.</summary>
    let wholeForm: Bound<Form> = Handler.Form()

    /// <summary>A file of a multipart form; it is there until the request has ended.</summary>
    let file (name: string) : Bound<UploadedFile> = Handler.FormFile name

    /// <summary>All files of a field of a multipart form, in order; none is no error.</summary>
    let files (name: string) : Bound<IReadOnlyList<UploadedFile>> = Handler.FormFiles name

    /// <summary>The body as JSON, by the F# rules of module <c>Json</c>. Every member that is missing or wrong is an error with the member's path.</summary>
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

    /// <summary>The body as JSON by generated metadata. For F# records see <c>json</c>.</summary>
    let jsonOf (type': JsonTypeInfo<'T>) : Bound<'T> = Handler.Json type'

    /// <summary>The body as it is; an empty one is a value.</summary>
    let bytes: Bound<ReadOnlyMemory<byte>> = Handler.BodyBytes()

    /// <summary>The body as UTF-8 text; an empty one is a value.</summary>
    let text: Bound<string> = Handler.BodyText()

    /// <summary>A value that is there already.</summary>
    let value (value: 'A) : Bound<'A> = Bound.Return value

    /// <summary>Something else about the request: null where it is not there. What was expected then is said with its article.</summary>
    let create
        (source: InputSource)
        (name: string)
        (expected: string)
        (find: RequestContext -> 'A | null)
        : Bound<'A> when 'A: not struct and 'A: not null =
        Bound.Of(source, name, expected, find)

    /// <summary>The value through a function that does not wait.</summary>
    let map (mapping: 'A -> 'B) (bound: Bound<'A>) : Bound<'B> = bound.Map(mapping)

    /// <summary>Two values through a function; the errors of both are gathered.</summary>
    let map2 (mapping: 'A -> 'B -> 'C) (first: Bound<'A>) (second: Bound<'B>) : Bound<'C> = first.Zip(second, mapping)

    /// <summary>Two values as a pair; the errors of both are gathered.</summary>
    let zip (second: Bound<'B>) (first: Bound<'A>) : Bound<'A * 'B> = first.Zip(second, (fun a b -> a, b))

    /// <summary>All of a list; the errors of all are gathered.</summary>
    let all (each: Bound<'A> seq) : Bound<IReadOnlyList<'A>> = Bound.All each

    /// <summary>Another value where there is nothing. What is there and wrong stays an error.</summary>
    let orElse (otherwise: 'A) (bound: Bound<'A>) : Bound<'A> = bound.Or(otherwise)

    /// <summary>None where there is nothing. What is there and wrong stays an error.</summary>
    let optional (bound: Bound<'A>) : Bound<'A option> = bound.Map(Some).Or(None)

    /// <summary>The value where a condition holds, else an error that says what was expected, with its article.</summary>
    let where (expected: string) (condition: 'A -> bool) (bound: Bound<'A>) : Bound<'A> =
        bound.Where(condition, expected)

    /// <summary>The value, unless a function finds errors in it: all of them are gathered.</summary>
    let check (errors: 'A -> InputError seq) (bound: Bound<'A>) : Bound<'A> = bound.Check(errors)

    /// <summary>A secret, such as a password: errors never say what was found. Cookies and the headers with credentials are secret without it.</summary>
    let secret (bound: Bound<'A>) : Bound<'A> = bound.Secret()

    /// <summary>The value read as another, by a function of the shape of <c>TryParse</c>.</summary>
    let parse (expected: string) (read: TryRead<'A, 'B>) (bound: Bound<'A>) : Bound<'B> = bound.Parse(expected, read)

    /// <summary>A text as one of an enumeration's names, letter case ignored.</summary>
    let enum<'E when 'E: struct and 'E :> Enum and 'E: (new: unit -> 'E)> (bound: Bound<string>) : Bound<'E> =
        Bound.Enum<'E> bound

    /// <summary>What bodies may hold that are bound in this run; set it in a before hook.</summary>
    let limits: Key<InputLimits> = Bound.Limits

/// <summary>The builder of <c>bound { }</c>: <c>let!</c> and <c>and!</c> read, and the errors of all are gathered.</summary>
[<Sealed>]
type BoundBuilder() =
    /// <summary>Does not compile, and says what to write instead.</summary>
    [<CompilerMessage("Expected one `let!` followed by `and!` in `bound { }`, found a second `let!` or other steps: every value is read, whatever became of the others, so that "
                      + "all errors are gathered. Write `and!`, or use `handler { }` where what is read depends on a value.",
                      10102,
                      IsError = true,
                      IsHidden = true)>]
    member _.Bind(_bound: Bound<'A>, _next: 'A -> Bound<'B>) : Bound<'B> =
        raise (NotSupportedException "A binding cannot depend on another's value.")

    /// <summary><c>let! … and! … return</c></summary>
    member _.BindReturn(bound: Bound<'A>, mapping: 'A -> 'B) : Bound<'B> = Bound.map mapping bound

    /// <summary><c>and!</c></summary>
    member _.MergeSources(first: Bound<'A>, second: Bound<'B>) : Bound<'A * 'B> = Bound.zip second first

    /// <summary><c>return</c></summary>
    member _.Return(value: 'A) : Bound<'A> = Bound.value value

/// <summary>Builds bindings.</summary>
[<AutoOpen>]
module BoundExpression =
    /// <summary><c>let!</c> and <c>and!</c> read values of the request; the errors of all are gathered.</summary>
    let bound = BoundBuilder()
