// Rewrites programs that use an older version of Handlers: `dotnet fsi eng/migrate.fsx [--comments] FILE-OR-FOLDER...`.
// The renames are in renames.tsv next to this script. Places that the text alone cannot decide are printed with their line for manual review.
//
// It reads C# (.cs, .csx), F# (.fs, .fsx) and Markdown, and needs no compiler: it knows strings and comments, finds calls by their
// parentheses, and leaves everything else unchanged. With --comments it also rewrites comments. Format the files afterwards.

open System
open System.IO
open System.Text
open System.Text.RegularExpressions

type Rule =
    /// A type, wherever its name is alone or after a namespace.
    | Type of old: string * now: string
    /// A member that is called or read after a dot.
    | Member of old: string * now: string
    /// A static member of a class, with the class.
    | Static of owner: string * old: string * now: string
    /// A static whose first argument becomes the receiver: `Primitives.Map(h, f)` is `h.Map(f)`.
    | Receiver of owner: string * old: string * now: string
    /// A static whose new name depends on the number of parameters of its lambda.
    | Lambda of owner: string * old: string * none: string * one: string * two: string
    /// A static with another name if its lambda is a block that neither waits nor returns a value.
    | Action of owner: string * old: string * now: string
    /// A named argument.
    | Argument of old: string * now: string
    /// A namespace that a file needs where it uses one of the types.
    | Namespace of name: string * types: string list
    /// A rename that depends on a type, which the text does not show.
    | Ask of pattern: string * advice: string

let rules =
    [
        for line in File.ReadLines(Path.Combine(__SOURCE_DIRECTORY__, "renames.tsv")) do
            if line.Trim() <> "" && not (line.StartsWith '#') then
                match line.Split '\t' with
                | [| "type"; old; now |] -> Type(old, now)
                | [| "member"; old; now |] -> Member(old, now)
                | [| "static"; old; now |] ->
                    let dot = old.LastIndexOf '.'
                    Static(old[.. dot - 1], old[dot + 1 ..], now)
                | [| "receiver"; old; now |] ->
                    let dot = old.LastIndexOf '.'
                    Receiver(old[.. dot - 1], old[dot + 1 ..], now)
                | [| "lambda"; old; none; one; two |] ->
                    let dot = old.LastIndexOf '.'
                    Lambda(old[.. dot - 1], old[dot + 1 ..], none, one, two)
                | [| "action"; old; now |] ->
                    let dot = old.LastIndexOf '.'
                    Action(old[.. dot - 1], old[dot + 1 ..], now)
                | [| "argument"; old; now |] -> Argument(old, now)
                | [| "namespace"; name; types |] -> Namespace(name, List.ofArray (types.Split ' '))
                | [| "ask"; pattern; advice |] -> Ask(pattern, advice)
                | _ -> failwith $"renames.tsv: expected a kind and its columns, separated by tabs; found: %s{line}"
    ]

// ---------------------------------------------------------------------------------------------------------------------
// Determines which characters of a file are code. Strings are not code, but the holes of interpolated strings are; comments are code with --comments.

type Language =
    | CSharp
    | FSharp
    | Markdown

let codeOf language withComments (text: string) : bool[] =
    let code = Array.create text.Length true

    let at i (s: string) =
        String.CompareOrdinal(text, i, s, 0, s.Length) = 0

    let mark from until =
        for i in from .. min until text.Length - 1 do
            code[i] <- false

    /// Finds the end of a string that began before `i`; holes stay code.
    let rec inString i (closing: string) isVerbatim hole =
        if i >= text.Length then
            i
        elif at i closing && not (isVerbatim && closing = "\"" && at i "\"\"") then
            mark i (i + closing.Length)
            i + closing.Length
        elif isVerbatim && closing = "\"" && at i "\"\"" then
            mark i (i + 2)
            inString (i + 2) closing isVerbatim hole
        elif not isVerbatim && text[i] = '\\' then
            mark i (i + 2)
            inString (i + 2) closing isVerbatim hole
        elif hole && at i "{{" then
            mark i (i + 2)
            inString (i + 2) closing isVerbatim hole
        elif hole && text[i] = '{' then
            inString (inCode (i + 1) 0) closing isVerbatim hole
        else
            mark i (i + 1)
            inString (i + 1) closing isVerbatim hole

    /// Reads code up to the brace that closes a hole, or to the end of the file at depth -1.
    and inCode i depth =
        let comment (until: int) =
            let until = if until < 0 then text.Length else until

            if not withComments then
                mark i until

            inCode until depth

        if i >= text.Length then
            i
        elif depth >= 0 && text[i] = '}' then
            if depth = 0 then i + 1 else inCode (i + 1) (depth - 1)
        elif depth >= 0 && text[i] = '{' then
            inCode (i + 1) (depth + 1)
        elif at i "//" && not (i > 0 && text[i - 1] = ':') then
            comment (text.IndexOf('\n', i))
        elif language = FSharp && at i "(*" && not (at i "(*)") then
            comment (text.IndexOf("*)", i) + 2)
        elif language = CSharp && at i "/*" then
            comment (text.IndexOf("*/", i) + 2)
        else
            match Regex.Match(text.Substring(i, min 8 (text.Length - i)), "^(\\$*@?\\$*)(\"\"\"|\")") with
            | found when found.Success ->
                let prefix, quote = found.Groups[1].Value, found.Groups[2].Value
                mark i (i + found.Length)

                let isEmpty =
                    quote = "\""
                    && at (i + found.Length) "\""
                    && not (at (i + found.Length) "\"\"\"")

                let isVerbatim = quote <> "\"" || prefix.Contains '@'
                // A raw string with $$ has holes with two braces, which are left unchanged.
                let hole = prefix.Split('$').Length = 2

                if isEmpty && not isVerbatim then
                    mark (i + found.Length) (i + found.Length + 1)
                    inCode (i + found.Length + 1) depth
                else
                    inCode (inString (i + found.Length) quote isVerbatim hole) depth
            | _ ->
                match Regex.Match(text.Substring(i, min 12 (text.Length - i)), @"^'(\\.[^']*|[^\\'])'") with
                | found when found.Success ->
                    mark i (i + found.Length)
                    inCode (i + found.Length) depth
                | _ -> inCode (i + 1) depth

    if language = Markdown then
        mark 0 text.Length

        // Prose stays unchanged; only fences and spans are code.
        for found in Regex.Matches(text, "```[\s\S]*?```|`[^`\n]+`") do
            for i in found.Index .. found.Index + found.Length - 1 do
                code[i] <- true
    else
        inCode 0 -1 |> ignore

    code

// ---------------------------------------------------------------------------------------------------------------------
// Calls.

/// Returns the index after the bracket that closes the bracket at `start`.
let closing (text: string) start =
    let mutable depth = 0
    let mutable i = start
    let mutable found = -1

    while found < 0 && i < text.Length do
        match text[i] with
        | '('
        | '['
        | '{' -> depth <- depth + 1
        | ')'
        | ']'
        | '}' ->
            depth <- depth - 1

            if depth = 0 then
                found <- i + 1
        | '"' ->
            let ends = text.IndexOf('"', i + 1)
            i <- if ends < 0 then text.Length else ends
        | _ -> ()

        i <- i + 1

    found

/// Whether every type argument list is closed; `a < b` and `x <- y` do not open one.
let isBalanced (part: string) =
    Regex.Matches(part, @"(?<=\w)<(?=[\w(])|&lt;").Count
    <= Regex.Matches(part, @"(?<=[\w\])>?])>|&gt;").Count

/// Splits the arguments between two parentheses at the top-level commas.
let arguments (inside: string) =
    let parts = ResizeArray()
    let mutable depth = 0
    let mutable start = 0

    for i in 0 .. inside.Length - 1 do
        match inside[i] with
        | '('
        | '['
        | '{' -> depth <- depth + 1
        | ')'
        | ']'
        | '}' -> depth <- depth - 1
        | ',' when depth = 0 && isBalanced inside[start..i] ->
            parts.Add inside[start .. i - 1]
            start <- i + 1
        | _ -> ()

    parts.Add inside[start..]
    List.ofSeq parts

/// Whether an expression can precede a dot without parentheses.
let isPrimary (expression: string) =
    let mutable depth = 0
    let mutable flat = StringBuilder()

    for c in expression do
        match c with
        | '('
        | '[' -> depth <- depth + 1
        | ')'
        | ']' -> depth <- depth - 1
        | _ ->
            if depth = 0 then
                flat.Append c |> ignore

    Regex.IsMatch(flat.ToString(), @"^(new )?[\w.]*(<[\w<>, .?]*>|&lt;[\w&;, .?]*&gt;)*[\w.]*$")

let parametersOf (argument: string) =
    let argument = Regex.Replace(argument.Trim(), @"^(new )?Func<[^()]*>\s?\(", "")
    let fsharp = Regex.Match(argument, @"^\(?fun\s+(.*?)->")

    let csharp =
        Regex.Match(argument, @"^(?:static\s+|async\s+)*(?:\(([^)]*)\)|(\w+))\s*=>")

    if fsharp.Success then
        match fsharp.Groups[1].Value.Trim() with
        | "()" -> Some 0
        | names -> Some(Regex.Matches(names, @"\([^()]*\)|[^\s()]+").Count)
    elif csharp.Success && csharp.Groups[2].Success then
        Some 1
    elif csharp.Success then
        match csharp.Groups[1].Value.Trim() with
        | "" -> Some 0
        | names -> Some(names.Split(',').Length)
    else
        None

let withoutFirst (typeArguments: string) =
    match Regex.Match(typeArguments, @"^(<|&lt;)(.*)(>|&gt;)$") with
    | found when found.Success ->
        match arguments found.Groups[2].Value with
        | [ _ ] -> ""
        | _ :: rest -> found.Groups[1].Value + (String.concat "," rest).Trim() + found.Groups[3].Value
        | [] -> ""
    | _ -> typeArguments

// ---------------------------------------------------------------------------------------------------------------------
// A file.

/// Names that were used without a call.
let values =
    [
        "Nothing"
        "Ask"
        "Yield"
        "Time"
        "Request"
        "Cancellation"
        "Stopping"
        "WebSocket"
        "Limits"
    ]

let typeArguments = @"(?<types><[\w<>, .?\[\]]*>|&lt;[\w&;, .?\[\]]*?&gt;)?"

let rewrite (own: Set<string>) language withComments (file: string) (source: string) =
    let asked = ResizeArray()
    let mutable text = source

    /// Goes from the last match to the first, so that matches inside a call are handled before the call.
    let each (pattern: string) (change: Match -> (int * int * string) option) =
        let mutable before = text.Length

        while before >= 0 do
            let code = codeOf language withComments text

            let hits =
                Regex.Matches(text, pattern)
                |> Seq.filter (fun hit -> hit.Index < before && code[hit.Index])

            match Seq.tryLast hits with
            | None -> before <- -1
            | Some hit ->
                before <- hit.Index

                match change hit with
                | Some(start, length, now) -> text <- text[.. start - 1] + now + text[start + length ..]
                | None -> ()

    let lineOf index = text[..index].Split('\n').Length

    /// Qualifies the members of a class that were used without its name (`using static Handlers.Primitives;`) or with an alias.
    let qualify owner (names: string list) =
        let opened =
            Regex.Match(text, $@"(using static Handlers\.%s{owner};|open type Handlers\.%s{owner}\b)[ \t]*(\r?\n)?")

        if opened.Success then
            text <- text.Remove(opened.Index, opened.Length)
            // A method that the file declares itself hides the member of the class.
            let isOwn name =
                Regex.Matches(text, $@"(\w+\??|(?<![=-])>\??|\]\??)\s+%s{name}\s*(<[\w, ]+>)?\(")
                |> Seq.exists (fun hit ->
                    not (List.contains hit.Groups[1].Value [ "return"; "await"; "new"; "in"; "is"; "else"; "case" ]))

            let all = names |> List.filter (isOwn >> not) |> String.concat "|"

            each $@"(?<![\w.])(%s{all})(?=[<(]|\s*[,;)\]?:}}]|\.\w+\()" (fun hit ->
                // Before a dot or the end of a statement it may be another name, unless it is a handler by itself.
                let isFunction = Regex.IsMatch(text[hit.Index + hit.Length ..], @"^([<(]|\s*[,)])")
                let isType = hit.Value = "Request" && text[hit.Index + hit.Length] = '.'

                if isFunction || (List.contains hit.Value values && not isType) then
                    Some(hit.Index, hit.Length, $"%s{owner}.%s{hit.Value}")
                else
                    None)

        for alias in Regex.Matches(text, $@"using (\w+) = Handlers\.%s{owner};[ \t]*(\r?\n)?") do
            let name = alias.Groups[1].Value
            text <- text.Remove(alias.Index, alias.Length)
            each $@"(?<![\w.])%s{name}(?=\.\w)" (fun hit -> Some(hit.Index, hit.Length, owner))

    rules
    |> List.choose (function
        | Static(owner, old, _)
        | Receiver(owner, old, _)
        | Lambda(owner, old, _, _, _) when owner = "Primitives" || owner = "Binding" -> Some(owner, old)
        | _ -> None)
    |> List.groupBy fst
    |> List.iter (fun (owner, names) -> qualify owner (List.map snd names))

    let calls owner old =
        $@"(?<![\w.])(?:Handlers\.)?%s{owner}\.%s{old}\b%s{typeArguments}(?<open>\s?\()?"

    let shares (name: string) = text.Contains name

    for rule in rules do
        match rule with
        | Receiver(owner, old, now) when shares owner ->
            each (calls owner old) (fun hit ->
                if not hit.Groups["open"].Success then
                    asked.Add(
                        lineOf hit.Index,
                        $"%s{owner}.%s{old} is now a member of its first argument, .%s{now}: write a lambda"
                    )

                    None
                else
                    let start = hit.Groups["open"].Index + hit.Groups["open"].Length - 1

                    match closing text start with
                    | -1 -> None
                    | until ->
                        let all = arguments text[start + 1 .. until - 2]
                        let receiver = Regex.Replace(all.Head.Trim(), @"^///\s*", "")
                        let receiver = if isPrimary receiver then receiver else $"(%s{receiver})"
                        let rest = (String.concat "," all.Tail).TrimStart(' ')
                        let types = withoutFirst hit.Groups["types"].Value
                        Some(hit.Index, until - hit.Index, $"%s{receiver}.%s{now}%s{types}(%s{rest})"))
        | Lambda(owner, old, none, one, two) when shares owner ->
            each (calls owner old) (fun hit ->
                let start = hit.Groups["open"].Index + hit.Groups["open"].Length

                let count =
                    if hit.Groups["open"].Success then
                        parametersOf text[start .. min (text.Length - 1) (start + 400)]
                    else
                        None

                let now =
                    match count with
                    | Some 0 -> none
                    | Some 1 -> one
                    | Some _ -> two
                    | None ->
                        asked.Add(
                            lineOf hit.Index,
                            $"%s{owner}.%s{old} is now %s{none}, %s{one} or %s{two}, by its function's parameters"
                        )

                        if none = "" then one else none

                let head = hit.Value.Length - hit.Groups["types"].Length - hit.Groups["open"].Length
                Some(hit.Index, head, now))
        | Action(owner, old, now) when shares owner ->
            each (calls owner old) (fun hit ->
                let start = hit.Groups["open"].Index + hit.Groups["open"].Length - 1

                let until =
                    if hit.Groups["open"].Success then
                        closing text start
                    else
                        -1

                let isAction =
                    until >= 0
                    && Regex.IsMatch(text[start + 1 .. until - 2], @"^\s*(static\s+)?(\(\)|\w+)\s*=>\s*\{")
                    && not (Regex.IsMatch(text[start..until], @"\breturn\b"))

                let head = hit.Value.Length - hit.Groups["types"].Length - hit.Groups["open"].Length
                if isAction then Some(hit.Index, head, now) else None)
        | Static(owner, old, now) when shares owner ->
            each $@"(?<![\w.])(?:Handlers\.)?%s{owner}\.%s{old}\b" (fun hit -> Some(hit.Index, hit.Length, now))
        | _ -> ()

    for rule in rules do
        match rule with
        | Type(old, now) when shares old && not (own.Contains old) ->
            // Excludes assignments and named values, `Misses = …`, unless a colon before it marks it as a type.
            each
                $@"(?<![\w])(?<=(?:^|[^.\w]|Handlers\.|Runtime\.|Testing\.))%s{old}\b(?:(?<=:\s*%s{old})|(?!\s*[:=](?![:=])))"
                (fun hit -> Some(hit.Index, hit.Length, now))
        | Member(old, now) when shares old ->
            each $@"(?<=[\w)\]>?!]\s*\.)%s{old}\b" (fun hit -> Some(hit.Index, hit.Length, now))
        | Argument(old, now) when shares old ->
            // In C# an argument has a colon after its name, and a property that is set has an equals sign.
            let after =
                if language = CSharp && Char.IsLower old[0] then
                    ":(?!:)"
                else
                    "[:=](?!=)"

            each $@"\b%s{old}(?=\s*%s{after})" (fun hit -> Some(hit.Index, hit.Length, now))
        | Ask(pattern, advice) ->
            for hit in Regex.Matches(text, pattern) do
                asked.Add(lineOf hit.Index, advice)
        | _ -> ()

    for rule in rules do
        match rule with
        | Namespace(name, types) when
            language <> Markdown
            && types
               |> List.exists (fun t -> Regex.IsMatch(text, $@"(?<![\w.])%s{t}\b(?!\s*[(=])|\bnew %s{t}\b"))
            ->
            let line, first =
                match language with
                | CSharp -> $"using %s{name};", @"^using [\w.]+;"
                | _ -> $"open %s{name}", @"^open [\w.]+"

            let opened = Regex.Matches(text, first, RegexOptions.Multiline)

            if not (text.Contains line) && opened.Count > 0 then
                text <- text.Insert(opened[opened.Count - 1].Index + opened[opened.Count - 1].Length, $"\n%s{line}")
        | _ -> ()

    text, List.ofSeq asked

let languageOf (file: string) =
    match Path.GetExtension file with
    | ".cs"
    | ".csx" -> Some CSharp
    | ".fs"
    | ".fsx" -> Some FSharp
    | ".md" -> Some Markdown
    | _ -> None

let files (path: string) =
    if File.Exists path then
        Seq.singleton path
    else
        Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
        |> Seq.filter (fun file -> not (Regex.IsMatch(file, @"[/\\](obj|bin|\.git|artifacts)[/\\]")))

/// The types that the programs declare themselves, which keep their names.
let declared (sources: string seq) =
    set
        [
            for source in sources do
                for found in
                    Regex.Matches(source, @"\b(?:class|struct|record|interface|enum|type|module)\s+(?:struct\s+)?(\w+)") do
                    found.Groups[1].Value
        ]

let run withComments paths =
    let own =
        paths
        |> Seq.collect files
        |> Seq.filter (languageOf >> Option.isSome)
        |> Seq.map File.ReadAllText
        |> declared

    for path in paths do
        for file in files path |> Seq.sort do
            match languageOf file with
            | None -> ()
            | Some language ->
                let source = File.ReadAllText file
                let text, asked = rewrite own language withComments file source

                if text <> source then
                    File.WriteAllText(file, text)
                    printfn "%s: rewritten" file

                for line, advice in asked do
                    printfn "%s(%d): %s" file line advice

    0

match List.ofArray fsi.CommandLineArgs |> List.tail with
| []
| [ "--comments" ] ->
    eprintfn "usage: dotnet fsi eng/migrate.fsx [--comments] FILE-OR-FOLDER..."
    2
| "--comments" :: paths -> run true paths
| paths -> run false paths
|> exit
