namespace Handlers.Tests.Properties

open FsCheck
open FsCheck.FSharp
open Handlers

/// One segment of a template, as it prints and shrinks.
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
    }

/// A table of routes, and requests of it.
type Table =
    {
        Entries: Entry list
        Paths: string list
        Method: string
    }

module Tables =
    /// Few texts, so that templates and paths meet; "A" and "a" are one.
    let private texts = [ "a"; "A"; "b"; "7"; "true" ]

    let private constraints =
        [ "int"; "long"; "bool"; "alpha"; "minlength(2)"; "range(1,9)"; "length(1)" ]

    let private segment =
        Gen.frequency
            [
                4, Gen.map Text (Gen.elements texts)
                2, Gen.constant Plain
                3, Gen.map Typed (Gen.elements constraints)
            ]

    let private few most one =
        Gen.choose (0, most) |> Gen.bind (fun count -> Gen.listOfLength count one)

    let private template =
        gen {
            let! segments = few 3 segment

            let! rest =
                Gen.frequency
                    [
                        6, Gen.constant None
                        1, Gen.constant (Some None)
                        1, Gen.map (Some >> Some) (Gen.elements [ "int"; "minlength(2)" ])
                    ]

            let! slash = Gen.elements [ false; true ]

            return
                {
                    Segments = segments
                    Rest = rest
                    Slash = slash || segments.IsEmpty
                }
        }

    let private methods = [ "GET"; "POST"; "PUT"; "OPTIONS" ]

    let private entry =
        Gen.map2
            (fun template methods ->
                {
                    Template = template
                    Methods = methods
                })
            template
            (Gen.nonEmptyListOf (Gen.elements methods)
             |> Gen.map (List.distinct >> List.truncate 2))

    let private path =
        gen {
            let! parts =
                few
                    4
                    (Gen.frequency
                        [
                            8, Gen.elements texts
                            2, Gen.elements [ "-3"; "xyz"; "12" ]
                            1, Gen.constant ""
                        ])

            let! slash = Gen.elements [ ""; "/" ]
            return "/" + String.concat "/" parts + (if parts.IsEmpty then "" else slash)
        }

    let table =
        gen {
            let! entries = few 7 entry
            let! paths = Gen.listOfLength 6 path
            let! method = Gen.elements ("HEAD" :: "DELETE" :: "GET" :: "GET" :: methods)

            return
                {
                    Entries = entries
                    Paths = paths
                    Method = method
                }
        }

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
