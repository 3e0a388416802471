namespace Handlers.Tests.FSharp

open System
open System.IO
open System.Reflection
open Microsoft.FSharp.Reflection
open Handlers
open Handlers.Testing

/// The words of a package of F# for the operations of C#, as a table. Every list has pairs: what it is about, and why.
type Parity =
    {
        /// The file with the table.
        Table: string
        /// Operations, as `Type.Member`, and the F# words for them.
        Words: (string * string list) list
        /// Types that F# uses unchanged, or not at all.
        Types: (string * string) list
        /// Single operations without an F# word.
        Without: (string * string) list
        /// Words that exist only in F#, and their meaning in terms of C#.
        Only: (string * string) list
    }

/// The operations of C# and the words of F#, found by reflection.
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

    let private operationsOf (types: Type seq) : (string * string) Set =
        set
            [
                for type' in types do
                    if not type'.IsNested then
                        for method in type'.GetMethods declared |> Array.filter isOperation do
                            shortName type', method.Name.Replace("get_", "")
            ]

    /// Every public operation of the core and of the C# face by type, such as `Handler.Bind`: methods and static properties.
    let operations =
        operationsOf (Seq.append (core.GetExportedTypes()) (csharp.GetExportedTypes()))

    /// Every public operation of the host.
    let hostOperations =
        operationsOf (typeof<HostingOptions>.Assembly.GetExportedTypes())

    /// The operations of the parts of the test kit that tests of an app call; the others are for authors of hosts and interpreters.
    let kitOperations =
        operationsOf
            [
                typeof<TestClient>
                typeof<TestReply>
                typeof<TestClientOptions>
                typeof<DecoratorLaws>
                typeof<ExtensionLaws>
                typeof<HookLaws>
                typeof<HandlerLaws>
                typeof<ExpectoLaws>
            ]

    let private isModule (type': Type) = FSharpType.IsModule type'

    let private source (type': Type) =
        let name = shortName type'

        if name.EndsWith "Module" then
            name[.. name.Length - "Module".Length - 1]
        else
            name

    /// Every public function and value of an F# module, such as `Handler.bind`.
    let words (fsharp: Assembly) : string Set =
        set
            [
                for type' in fsharp.GetExportedTypes() |> Array.filter isModule do
                    for method in type'.GetMethods declared do
                        // The extensions of the builders are their syntax.
                        if not (method.Name.Contains "Builder.") then
                            source type' + "." + method.Name.Replace("get_", "")
            ]

    /// The documentation comments of a package, by the names of the documented members, without parameters.
    let documented (fsharp: Assembly) : string Set =
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

    /// Every public type, function, value and member of a package, with the names that comments have.
    let toDocument (fsharp: Assembly) : string list =
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
