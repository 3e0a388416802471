namespace Handlers.Tests.Properties

open FsCheck
open FsCheck.FSharp
open Handlers
open Handlers.Testing

/// One segment of a template, in a form that prints and shrinks.
type Segment =
    | Text of string
    | Plain
    | Typed of string

type Template =
    {
        Segments: Segment list
        /// A catch-all at the end, with a constraint or without.
        Rest: string option option
        Slash: bool
    }

type Entry =
    {
        Template: Template
        Methods: string list
        /// Whether the route has an automatic answer to OPTIONS.
        Automatic: bool
    }

/// A table of routes, and requests to it.
type Table =
    {
        Entries: Entry list
        Paths: string list
        Method: string
    }

module Tables =
    /// Few texts, so that templates and paths coincide; "A" and "a" are equal.
    let private texts = [ "a"; "A"; "b"; "7"; "true" ]

    let private constraints =
        [
            "int"
            "long"
            "decimal"
            "float"
            "file"
            "nonfile"
            "required"
            "min(1)"
            "range(1,9)"
            "bool"
            "guid"
            "datetime"
            "alpha"
            "length(1)"
            "minlength(2)"
            "maxlength(3)"
        ]

    /// Texts of paths that few constraints accept.
    let private rare =
        [
            "-3"
            "xyz"
            "x-yz"
            "12"
            "1.5"
            "99999999999"
            "00000000000000000000000000000001"
            "2024-02-29"
            "1e3"
            "1,5"
            " 7"
            "12:00"
            "NaN"
            "a.css"
            "a."
        ]

    let private segment =
        Gen.frequency
            [
                4, Gen.map Text (Gen.elements texts)
                2, Gen.constant Plain
                3, Gen.map Typed (Gen.elements constraints)
            ]

    let private few most one =
        Gen.choose (0, most) |> Gen.bind (fun count -> Gen.listOfLength count one)

    let private template mostSegments =
        gen {
            let! segments = few mostSegments segment

            let! rest =
                Gen.frequency
                    [
                        6, Gen.constant None
                        1, Gen.constant (Some None)
                        1, Gen.map (Some >> Some) (Gen.elements constraints)
                    ]

            let! slash = Gen.elements [ false; true ]

            return
                {
                    Segments = segments
                    Rest = rest
                    Slash = slash || segments.IsEmpty
                }
        }

    let private methods = [ "GET"; "POST"; "PUT"; "HEAD"; "OPTIONS"; "FOO" ]

    let private entry mostSegments =
        gen {
            let! template = template mostSegments
            let! methods = Gen.nonEmptyListOf (Gen.elements methods)
            let! automatic = Gen.frequency [ 7, Gen.constant true; 1, Gen.constant false ]

            return
                {
                    Template = template
                    Methods = methods |> List.distinct |> List.truncate 2
                    Automatic = automatic
                }
        }

    let private part =
        Gen.frequency [ 8, Gen.elements texts; 3, Gen.elements rare; 1, Gen.constant "" ]

    let private path mostSegments =
        gen {
            let! parts = few (mostSegments + 1) part
            let! slash = Gen.elements [ ""; "/" ]
            return "/" + String.concat "/" parts + (if parts.IsEmpty then "" else slash)
        }

    /// A path generated from the template of an entry, so that long templates are matched.
    let private grown entries mostSegments =
        gen {
            let! entry = Gen.elements entries

            let! parts =
                entry.Template.Segments
                |> List.map (function
                    | Text text -> Gen.constant text
                    | _ -> part)
                |> Gen.sequenceToList

            let! rest =
                if entry.Template.Rest.IsSome then
                    few 2 part
                else
                    Gen.constant []

            let! slash = Gen.elements [ ""; (if entry.Template.Slash then "/" else "") ]
            let path = "/" + String.concat "/" (parts @ rest)
            return if path.EndsWith '/' then path else path + slash
        }

    let private tableOf fewestEntries mostEntries mostSegments paths =
        gen {
            let! count = Gen.choose (fewestEntries, mostEntries)
            let! entries = Gen.listOfLength count (entry mostSegments)

            let path =
                if entries.IsEmpty then
                    path mostSegments
                else
                    Gen.oneof [ path mostSegments; grown entries mostSegments ]

            let! paths = Gen.listOfLength paths path
            let! method = Gen.elements ("DELETE" :: "GET" :: "GET" :: methods)

            return
                {
                    Entries = entries
                    Paths = paths
                    Method = method
                }
        }

    let table = tableOf 0 7 3 6

    /// As many routes as in a large program, with long paths.
    let large = tableOf 100 300 5 100

    /// The template's text; its parameters are p0, p1 and so on.
    let text template =
        let parts =
            template.Segments
            |> List.mapi (fun i segment ->
                match segment with
                | Text text -> text
                | Plain -> $"{{p%d{i}}}"
                | Typed constraint' -> $"{{p%d{i}:%s{constraint'}}}")

        let rest =
            match template.Rest with
            | None -> []
            | Some None -> [ "{*rest}" ]
            | Some(Some constraint') -> [ $"{{*rest:%s{constraint'}}}" ]

        match parts @ rest with
        | [] -> "/"
        | all ->
            let slash = if template.Slash && template.Rest.IsNone then "/" else ""
            "/" + String.concat "/" all + slash

    let private shrunkTemplate template =
        seq {
            for i in 0 .. template.Segments.Length - 1 do
                { template with
                    Segments = List.removeAt i template.Segments
                }

            if template.Rest.IsSome then
                { template with Rest = None }
        }
        |> Seq.map (fun template ->
            { template with
                Slash = template.Slash || template.Segments.IsEmpty
            })

    let private without list =
        [ for i in 0 .. List.length list - 1 -> List.removeAt i list ]

    let private shrunk table =
        seq {
            for paths in without table.Paths do
                { table with Paths = paths }

            for entries in without table.Entries do
                { table with Entries = entries }

            for i in 0 .. table.Entries.Length - 1 do
                let entry = table.Entries[i]

                for template in shrunkTemplate entry.Template do
                    { table with
                        Entries = List.updateAt i { entry with Template = template } table.Entries
                    }

                for methods in without entry.Methods do
                    if not methods.IsEmpty then
                        { table with
                            Entries = List.updateAt i { entry with Methods = methods } table.Entries
                        }
        }

    type Generators =
        static member Table() = Arb.fromGenShrink (table, shrunk)

    type LargeGenerators =
        static member Table() = Arb.fromGenShrink (large, shrunk)
