namespace Handlers

open System
open System.Collections.Concurrent
open System.Collections.Generic
open System.Reflection
open System.Text.Json
open System.Text.Json.Serialization
open Microsoft.FSharp.Reflection

/// The shape of the JSON of an F# type, by the rules of module Json.
[<RequireQualifiedAccess>]
type internal JsonShape =
    | Optional of Type
    | Record of fields: (string * Type) list
    | Union of cases: (string * (string * Type) list) list
    | Items of Type
    | Values of Type
    | Other

/// Finds the shapes of types. The metadata of System.Text.Json does not know them, because a converter reads them.
module internal JsonShapes =
    let private hidden = BindingFlags.Public ||| BindingFlags.NonPublic

    let private name (fallback: string) (attributes: seq<obj>) =
        attributes
        |> Seq.tryPick (function
            | :? JsonPropertyNameAttribute as given -> Some given.Name
            | _ -> None)
        |> Option.defaultValue fallback

    let private field (info: PropertyInfo) =
        name (JsonNamingPolicy.CamelCase.ConvertName info.Name) (info.GetCustomAttributes true), info.PropertyType

    let private isGeneric (definition: Type) (type': Type) =
        type'.IsGenericType && type'.GetGenericTypeDefinition() = definition

    let private optional =
        [
            typedefof<_ option>
            typedefof<_ voption>
            typedefof<Nullable<_>>
            typedefof<Skippable<_>>
        ]

    let private element (definition: Type) (type': Type) =
        Seq.append [ type' ] (type'.GetInterfaces())
        |> Seq.tryFind (isGeneric definition)
        |> Option.map _.GetGenericArguments()

    let private shape (type': Type) =
        if optional |> List.exists (fun definition -> isGeneric definition type') then
            JsonShape.Optional(type'.GetGenericArguments()[0])
        elif type' = typeof<string> || type' = typeof<byte array> then
            JsonShape.Other
        else
            match element typedefof<IReadOnlyDictionary<_, _>> type', element typedefof<seq<_>> type' with
            | Some [| key; value |], _ ->
                if key = typeof<string> then
                    JsonShape.Values value
                else
                    JsonShape.Other
            | _, Some [| item |] -> JsonShape.Items item
            | _ when FSharpType.IsRecord(type', hidden) ->
                FSharpType.GetRecordFields(type', hidden)
                |> Seq.filter (fun info -> isNull (info.GetCustomAttribute<JsonIgnoreAttribute>()))
                |> Seq.map field
                |> List.ofSeq
                |> JsonShape.Record
            | _ when FSharpType.IsUnion(type', hidden) ->
                let cases =
                    [
                        for case in FSharpType.GetUnionCases(type', hidden) do
                            name case.Name (case.GetCustomAttributes()), case.GetFields() |> Seq.map field |> List.ofSeq
                    ]

                match cases with
                | [ _, [ _, only ] ] -> JsonShape.Optional only
                | [ _ ] -> JsonShape.Other
                | _ -> JsonShape.Union cases
            | _ -> JsonShape.Other

    let private shapes = ConcurrentDictionary<Type, JsonShape>()

    let isOptional (type': Type) =
        optional |> List.exists (fun definition -> isGeneric definition type')

    /// Returns the shape of a type.
    let find (type': Type) = shapes.GetOrAdd(type', shape)

    /// Returns a description of the expected JSON, with its article.
    let rec kind (type': Type) =
        if Expected.IsKnown type' || type'.IsEnum then
            Expected.Of type'
        else
            match find type' with
            | JsonShape.Optional inner -> kind inner
            | JsonShape.Record _
            | JsonShape.Values _ -> "an object"
            | JsonShape.Items _ -> "a list"
            | JsonShape.Union cases -> Expected.OneOf(cases |> List.map fst |> Array.ofList)
            | JsonShape.Other -> Expected.DocumentedJson
