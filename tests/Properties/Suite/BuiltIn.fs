namespace Handlers.Tests.Properties

open System
open System.Reflection
open Handlers

/// What the core itself has, found by reflection: so that something new in it is missed by a test.
module BuiltIn =
    let private core = typeof<App>.Assembly

    /// The names of public members that make a value of the type, each with an apostrophe more for an overload.
    let makersOf<'made> () =
        let names =
            [
                for owner in core.GetExportedTypes() do
                    for m in owner.GetMethods(BindingFlags.Public ||| BindingFlags.Static ||| BindingFlags.Instance) do
                        let makes = m.IsStatic || owner = typeof<'made>

                        if makes && m.DeclaringType = owner && m.ReturnType = typeof<'made> then
                            (if m.Name.StartsWith "get_" then m.Name[4..] else m.Name)
            ]

        names
        |> List.countBy id
        |> List.collect (fun (name, count) -> [ for i in 0 .. count - 1 -> name + String('\'', i) ])
        |> List.sort

    /// The names of the types that are one of the given, and can be made.
    let kindsOf<'kind> (assembly: Assembly) =
        [
            for kind in assembly.GetTypes() do
                if kind.IsSubclassOf typeof<'kind> && not kind.IsAbstract && not kind.IsNested then
                    kind.Name
        ]
        |> List.sort

    let coreKindsOf<'kind> () = kindsOf<'kind> core
