namespace Handlers.Tests.FSharp

open System
open System.IO
open System.Reflection
open Microsoft.FSharp.Reflection
open Handlers

/// The operations of the core and of the C# face, and the words of F#, found by reflection.
module Face =
    let rec private above (directory: DirectoryInfo | null) =
        match directory with
        | null -> failwith "Expected the tests to run inside the repository, found no Handlers.sln above them."
        | directory when File.Exists(Path.Combine(directory.FullName, "Handlers.sln")) -> directory.FullName
        | directory -> above directory.Parent

    /// The root of the repository.
    let repository = above (DirectoryInfo AppContext.BaseDirectory)

    let private core = typeof<Handler>.Assembly

    let private csharp =
        // Not referenced: F# programs have to work without its extension methods.
        let built =
            Path.GetFileName(AppContext.BaseDirectory.TrimEnd Path.DirectorySeparatorChar)

        let configuration =
            AppContext.BaseDirectory.TrimEnd Path.DirectorySeparatorChar
            |> Path.GetDirectoryName
            |> Path.GetFileName

        Assembly.LoadFrom(
            Path.Combine(
                repository,
                "src",
                "Handlers.CSharp",
                "bin",
                string configuration,
                string built,
                "Handlers.CSharp.dll"
            )
        )

    let private declared =
        BindingFlags.Public
        ||| BindingFlags.Instance
        ||| BindingFlags.Static
        ||| BindingFlags.DeclaredOnly

    let private ofEverybody =
        set
            [
                "Equals"
                "GetHashCode"
                "ToString"
                "GetAwaiter"
                "GetEnumerator"
                "Deconstruct"
                "Dispose"
                "DisposeAsync"
            ]

    let private isOperation (method: MethodInfo) =
        let isStaticProperty = method.IsStatic && method.Name.StartsWith "get_"

        (not method.IsSpecialName || isStaticProperty)
        && method.GetBaseDefinition().DeclaringType = method.DeclaringType
        && not (method.Name.Contains '<')
        && not (ofEverybody.Contains method.Name)

    let private shortName (type': Type) =
        match type'.Name.IndexOf '`' with
        | -1 -> type'.Name
        | length -> type'.Name[.. length - 1]

    /// Every public operation by type, such as `Handler.Bind`: methods and static properties.
    let operations: (string * string) Set =
        set
            [
                for assembly in [ core; csharp ] do
                    for type' in assembly.GetExportedTypes() do
                        if not type'.IsNested then
                            for method in type'.GetMethods declared |> Array.filter isOperation do
                                shortName type', method.Name.Replace("get_", "")
            ]

    let private isModule (type': Type) = FSharpType.IsModule type'

    let private source (type': Type) =
        let name = shortName type'

        if name.EndsWith "Module" then
            name[.. name.Length - "Module".Length - 1]
        else
            name

    let private fsharp = typeof<HandlerBuilder>.Assembly

    /// Every public function and value of an F# module, such as `Handler.bind`.
    let words: string Set =
        set
            [
                for type' in fsharp.GetExportedTypes() |> Array.filter isModule do
                    for method in type'.GetMethods declared do
                        // The extensions of the builders are their syntax.
                        if not (method.Name.Contains "Builder.") then
                            source type' + "." + method.Name.Replace("get_", "")
            ]

    /// The documentation comments of the F# face, by the names of the documented members, without parameters.
    let documented: string Set =
        let xml =
            Xml.Linq.XDocument.Load(string (Path.ChangeExtension(fsharp.Location, ".xml")))

        set
            [
                for comment in xml.Descendants "member" do
                    match comment.Attribute "name", comment.Element "summary" with
                    | NonNull name, NonNull summary when summary.Value.Trim() <> "" ->
                        name.Value[2..].Split('(').[0].Split('`').[0]
                    | _ -> ()
            ]

    /// Every public type, function, value and member of the F# face, with the names that comments have.
    let toDocument: string list =
        [
            for type' in fsharp.GetExportedTypes() do
                let name = (string type'.FullName).Replace('+', '.').Split('`').[0]

                // Compiler-generated members of unions: tags, cases, and the classes of extension members.
                if not (name.EndsWith ".Tags") && not (type'.IsNested && FSharpType.IsUnion type') then
                    name

                    for method in type'.GetMethods declared do
                        let isMade =
                            Attribute.IsDefined(method, typeof<Runtime.CompilerServices.CompilerGeneratedAttribute>)

                        if
                            not isMade
                            && (not method.IsSpecialName || isModule type')
                            && not (ofEverybody.Contains method.Name)
                            && not (FSharpType.IsUnion type')
                        then
                            let method = method.Name.Replace("get_", "").Split('`').[0]
                            $"%s{name}.%s{method}"
        ]
