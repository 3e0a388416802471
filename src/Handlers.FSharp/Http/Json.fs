namespace Handlers

open System.Text.Json
open System.Text.Json.Serialization
open System.Text.Json.Serialization.Metadata

/// <summary>
/// How F# values are written as JSON, and read: names in camel case, a record's fields as properties, an option as its value or null (or
/// no property), a union without fields as its name, one with a single case as what it holds, any other as an object whose
/// <c>type</c> is the case and whose other properties are its fields. Lists, sets and arrays are arrays; maps of strings are objects.
/// </summary>
/// <remarks>By System.Text.Json and FSharp.SystemTextJson. A field that is missing or null, and not an option, is refused.</remarks>
/// <example><code>
/// type Shape =
///     | Circle of radius: float
///     | Dot
///
/// let circle = Response.json (Circle 1.5) // {"type":"Circle","radius":1.5}
/// let dot = Response.json Dot // "Dot"
/// </code></example>
[<RequireQualifiedAccess; CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Json =
    /// <summary>Other options with F#'s types added: a copy, which finds types by reflection unless it has a resolver already. Use it with
    /// <c>Response.jsonWith</c>.</summary>
    /// <example><code>
    /// open System.Text.Json
    ///
    /// let indented = Json.withFSharp (JsonSerializerOptions(JsonSerializerDefaults.Web, WriteIndented = true))
    /// </code></example>
    let withFSharp (options: JsonSerializerOptions) : JsonSerializerOptions =
        let copy = JsonSerializerOptions options

        if isNull copy.TypeInfoResolver then
            copy.TypeInfoResolver <- DefaultJsonTypeInfoResolver()

        copy.Converters.Add(
            JsonFSharpConverter(
                unionEncoding =
                    (JsonUnionEncoding.InternalTag
                     ||| JsonUnionEncoding.NamedFields
                     ||| JsonUnionEncoding.UnwrapFieldlessTags
                     ||| JsonUnionEncoding.UnwrapOption
                     ||| JsonUnionEncoding.UnwrapSingleCaseUnions),
                unionTagName = "type",
                unionTagCaseInsensitive = true
            )
        )

        copy

    /// <summary>What <c>Response.json</c> and <c>Request.json</c> use: the defaults of the web, F#'s types, and <c>Response.JsonEncoder</c>, which
    /// writes letters and quotes as they are.</summary>
    let options: JsonSerializerOptions =
        withFSharp (JsonSerializerOptions(JsonSerializerDefaults.Web, Encoder = Response.JsonEncoder))

    /// <summary>How a type is written and read.</summary>
    /// <example><code>let numbers = Json.typeInfo&lt;int list&gt; ()</code></example>
    let typeInfo<'T> () : JsonTypeInfo<'T> =
        options.GetTypeInfo typeof<'T> :?> JsonTypeInfo<'T>
