namespace Handlers.Tests.Properties

open System
open System.Reflection
open Handlers

/// The members of the core, found by reflection, so that a test notices new ones.
module BuiltIn =
    let private core = typeof<App>.Assembly

    /// The names of the public members that create a value of the type, with one more apostrophe for each overload.
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

    /// The names of the types that are assignable to the given type and can be created.
    let kindsOf<'kind> (assembly: Assembly) =
        [
            for kind in assembly.GetTypes() do
                if kind.IsSubclassOf typeof<'kind> && not kind.IsAbstract && not kind.IsNested then
                    kind.Name
        ]
        |> List.sort

    let coreKindsOf<'kind> () = kindsOf<'kind> core
