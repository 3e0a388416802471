namespace Handlers

open System.Text.Json
open System.Text.Json.Serialization
open System.Text.Json.Serialization.Metadata

/// <summary>
/// The JSON format of F# values. Names are in camel case. A record is an object with its fields as properties. An option is written as its value, or as null
/// or a missing property. A union case without fields is written as its name, a union with a single case as its content, and any other union as an object
/// with the case as its <c>type</c> and the fields as its other properties. Lists, sets and arrays are arrays; maps with string keys are objects.
/// </summary>
/// <remarks>Uses System.Text.Json and FSharp.SystemTextJson. A field that is missing or null is refused unless it is an option.</remarks>
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
    /// <summary>Returns a copy of the options with support for F# types. It reads types by reflection if the options have no resolver. Use it with
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

    /// <summary>The options of <c>Response.json</c> and <c>Request.json</c>: the web defaults with support for F# types, and <c>Response.JsonEncoder</c>, which
    /// does not escape letters and quotes.</summary>
    let options: JsonSerializerOptions =
        withFSharp (JsonSerializerOptions(JsonSerializerDefaults.Web, Encoder = Response.JsonEncoder))

    /// <summary>Returns the JSON metadata of a type.</summary>
    /// <example><code>let numbers = Json.typeInfo&lt;int list&gt; ()</code></example>
    let typeInfo<'T> () : JsonTypeInfo<'T> =
        options.GetTypeInfo typeof<'T> :?> JsonTypeInfo<'T>
