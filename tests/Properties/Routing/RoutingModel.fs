namespace Handlers.Tests.Properties

open System
open System.Globalization
open System.Text.RegularExpressions

/// A router's answer.
type Routed =
    | Found of entry: int * values: string list
    | Redirects of string
    | NotAllowed of string list
    /// The automatic answer to OPTIONS: the methods, and the entry that gives it.
    | AutomaticOptions of string list * entry: int * values: string list
    | Nowhere

/// Routing, implemented a second time: every template is tried on every path, and the matches are sorted by the written
/// rules.
module RoutingModel =
    let private isInteger (text: string) =
        match Int64.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture) with
        | true, value when Regex.IsMatch(text, @"\A[+-]?[0-9]+\z") -> Some value
        | _ -> None

    let private isFile (text: string) =
        Regex.IsMatch(text, @"\A(.*/)?[^/.]*\.\.*[^./][^/]*\z", RegexOptions.Singleline)

    /// No constraint except nonfile accepts the empty text.
    let private accepts name (text: string) =
        if text = "" then
            name = "nonfile"
        else
            match name with
            | "int" ->
                isInteger text
                |> Option.exists (fun n -> n >= int64 Int32.MinValue && n <= int64 Int32.MaxValue)
            | "long" -> (isInteger text).IsSome
            | "decimal" ->
                Regex.IsMatch(text, @"\A[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)\z")
                && fst (Decimal.TryParse(text, CultureInfo.InvariantCulture))
            | "float" ->
                Regex.IsMatch(text, @"\A[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?\z")
                && Single.IsFinite(Single.Parse(text, CultureInfo.InvariantCulture))
            | "file" -> isFile text
            | "nonfile" -> not (isFile text)
            | "required" -> true
            | "min(1)" -> isInteger text |> Option.exists (fun n -> n >= 1L)
            | "range(1,9)" -> isInteger text |> Option.exists (fun n -> n >= 1L && n <= 9L)
            | "bool" -> text.Equals("true", StringComparison.OrdinalIgnoreCase)
            | "guid" -> text.Trim() = text && fst (Guid.TryParse text)
            | "datetime" ->
                Regex.IsMatch(text, @"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\z")
                && fst (DateTime.TryParse(text, CultureInfo.InvariantCulture))
            | "alpha" -> text |> Seq.forall Char.IsAsciiLetter
            | "minlength(2)" -> text.Length >= 2
            | "maxlength(3)" -> text.Length <= 3
            | "length(1)" -> text.Length = 1
            | other -> invalidArg (nameof name) other

    /// Bool before guids before numbers before dates before letters before other texts before no constraint.
    let private family name =
        match name with
        | Some "bool" -> 1
        | Some "guid" -> 2
        | Some("int" | "long" | "decimal" | "float" | "min(1)" | "range(1,9)") -> 3
        | Some "datetime" -> 4
        | Some "alpha" -> 5
        | Some _ -> 6
        | None -> 7

    let private segmentRank segment =
        match segment with
        | Text _ -> 0
        | Typed name -> family (Some name)
        | Plain -> family None

    // The end of a template comes before a catch-all in the same place, and a little later if the slash is missing.
    let private exact, slashMissing, catchAll = 0, 1, 10

    let rec private along segments rest (taken: string list) =
        match segments, rest with
        | [], _ -> Some(List.rev taken, rest)
        | _, [] -> None
        | Text text :: segments, part :: rest when text.Equals(part, StringComparison.OrdinalIgnoreCase) ->
            along segments rest taken
        | Plain :: segments, part :: rest when part <> "" -> along segments rest (part :: taken)
        | Typed name :: segments, part :: rest when part <> "" && accepts name part ->
            along segments rest (part :: taken)
        | _ -> None

    /// The rank and the values of a matching template, and whether only the slash is missing. The parts of a path with
    /// a trailing slash end with an empty part.
    let private tried template parts =
        let ranks last =
            List.map segmentRank template.Segments @ [ last ]

        match along template.Segments parts [], template.Rest with
        | None, _ -> None
        | Some(values, left), Some constraint' ->
            let rest = String.concat "/" left

            if Option.forall (fun name -> accepts name rest) constraint' then
                Some(ranks (catchAll + family constraint'), values @ [ rest ], false)
            else
                None
        | Some(values, [ "" ]), None when template.Slash -> Some(ranks exact, values, false)
        | Some(values, []), None when not template.Slash -> Some(ranks exact, values, false)
        | Some(values, []), None -> Some(ranks slashMissing, values, true)
        | _ -> None

    let private taken methods =
        if List.contains "GET" methods then
            List.distinct ("HEAD" :: methods)
        else
            methods

    let rec private merged (path: string) =
        if path.Contains "//" then
            merged (path.Replace("//", "/"))
        else
            path

    let rec route table (path: string) =
        let parts = List.ofArray (path.Substring(1).Split '/')

        let matching =
            table.Entries
            |> List.indexed
            |> List.choose (fun (i, entry) ->
                tried entry.Template parts
                |> Option.map (fun (rank, values, missing) ->
                    rank, (i, taken entry.Methods, values, missing, entry.Automatic)))
            |> List.sortBy fst
            |> List.map snd

        match
            matching
            |> List.tryFind (fun (_, methods, _, _, _) -> List.contains table.Method methods)
        with
        | Some(_, _, _, true, _) -> Redirects(path + "/")
        | Some(i, _, values, false, _) -> Found(i, values)
        | None when matching.IsEmpty && path.Contains "//" ->
            // The path without repeated slashes, to which it would redirect.
            match route table (merged path) with
            | Found _
            | AutomaticOptions _ -> Redirects(merged path)
            | other -> other
        | None when matching.IsEmpty -> Nowhere
        | None ->
            let automatic = matching |> List.filter (fun (_, _, _, _, automatic) -> automatic)

            let allowed =
                (if automatic.IsEmpty then [] else [ "OPTIONS" ])
                @ (matching |> List.collect (fun (_, methods, _, _, _) -> methods))
                |> List.distinct
                |> List.sortWith (fun a b -> String.CompareOrdinal(a, b))

            if table.Method <> "OPTIONS" || automatic.IsEmpty then
                NotAllowed allowed
            else
                match automatic |> List.tryFind (fun (_, _, _, missing, _) -> not missing) with
                | Some(i, _, values, _, _) -> AutomaticOptions(allowed, i, values)
                | None -> Redirects(path + "/")

    /// Shape and rank, which two routes with a common method may not share.
    let private shape template =
        let segments =
            template.Segments
            |> List.map (fun segment ->
                match segment with
                | Text text -> text.ToLowerInvariant()
                | other -> $"{{%d{segmentRank other}}}")

        segments, Option.map family template.Rest, template.Rest.IsSome || template.Slash

    /// The methods and paths that an entry claims.
    let claims entry =
        set
            [
                for method in taken entry.Methods do
                    shape entry.Template, method
            ]

    let isRefused table =
        let routes = List.map claims table.Entries
        (Set.unionMany routes).Count <> List.sumBy Set.count routes
