namespace Handlers

open System
open System.Collections.Generic
open System.Text.Json

/// Finds all errors of JSON that could not be read as an F# type, because the converter stops at the first error and often reports no path.
module internal JsonErrors =
    /// The maximum number of errors; more would not help a client that sends a long list of wrong values.
    [<Literal>]
    let private Most = 100

    let private member' (path: string) (name: string) =
        if name.AsSpan().IndexOfAny(" .'/\"[]()\t\n\r\f\b\\\u0085\u2028\u2029") < 0 then
            $"%s{path}.%s{name}"
        else
            $"%s{path}['%s{name}']"

    let private shown (json: JsonElement) : string | null =
        match json.ValueKind with
        | JsonValueKind.Object -> "an object"
        | JsonValueKind.Array -> "a list"
        | JsonValueKind.String -> json.GetString()
        | _ -> json.GetRawText()

    type private Search() =
        let found = List<InputError>()

        member _.Found = found

        member private _.Add(path, expected, json: JsonElement) =
            found.Add(InputError(InputSource.Body, path, expected, shown json))

        member private search.Leaf (type': Type) path (json: JsonElement) =
            try
                JsonSerializer.Deserialize(json, type', Json.options) |> ignore
            with
            | :? JsonException
            | :? NotSupportedException -> search.Add(path, JsonShapes.kind type', json)

        member private search.Members (fields: (string * Type) list) path (json: JsonElement) =
            let sent = Dictionary<string, JsonElement>(StringComparer.OrdinalIgnoreCase)

            for sent' in json.EnumerateObject() do
                sent[sent'.Name] <- sent'.Value

            for name, type' in fields do
                match sent.TryGetValue name with
                | true, value -> search.Value type' (member' path name) value
                | _ when JsonShapes.isOptional type' -> ()
                | _ ->
                    found.Add(InputError(InputSource.Body, member' path name, JsonShapes.kind type', IsMissing = true))

        member search.Value (type': Type) path (json: JsonElement) : unit =
            if found.Count < Most then
                match JsonShapes.find type', json.ValueKind with
                | JsonShape.Optional _, JsonValueKind.Null when JsonShapes.isOptional type' -> ()
                | JsonShape.Optional inner, _ -> search.Value inner path json
                | JsonShape.Record fields, JsonValueKind.Object -> search.Members fields path json
                | JsonShape.Items item, JsonValueKind.Array ->
                    json.EnumerateArray()
                    |> Seq.iteri (fun i value -> search.Value item $"%s{path}[%d{i}]" value)
                | JsonShape.Values value, JsonValueKind.Object ->
                    for sent in json.EnumerateObject() do
                        search.Value value (member' path sent.Name) sent.Value
                | JsonShape.Union cases, JsonValueKind.Object ->
                    let names = cases |> List.map fst |> Array.ofList

                    match json.TryGetProperty "type" with
                    | true, tag ->
                        match
                            cases
                            |> List.tryFind (fun (name, _) ->
                                tag.ValueKind = JsonValueKind.String
                                && name.Equals(tag.GetString(), StringComparison.OrdinalIgnoreCase))
                        with
                        | Some(_, fields) -> search.Members fields path json
                        | None -> search.Add(member' path "type", Expected.OneOf names, tag)
                    | _ ->
                        found.Add(
                            InputError(InputSource.Body, member' path "type", Expected.OneOf names, IsMissing = true)
                        )
                | (JsonShape.Record _ | JsonShape.Items _ | JsonShape.Values _), _
                | _, JsonValueKind.Null -> search.Add(path, JsonShapes.kind type', json)
                | _ -> search.Leaf type' path json

    /// Returns the errors, at most 100, in the order of the type's fields.
    let find (type': Type) : Func<JsonElement, InputError array> =
        Func<_, _>(fun json ->
            let search = Search()
            search.Value type' "$" json
            search.Found.ToArray())
