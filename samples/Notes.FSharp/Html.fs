namespace Notes.FSharp

open System
open System.Net

/// Markup. A template encodes its values unless they are markup themselves, so user input never becomes markup.
[<Struct>]
type Html =
    private
    | Markup of string

    override html.ToString() =
        let (Markup markup) = html
        markup

module Html =
    let private part (value: objnull) =
        match value with
        | :? Html as Markup markup -> markup
        | :? seq<Html> as parts -> String.Join('\n', parts)
        | value -> string value |> WebUtility.HtmlEncode |> string

    /// Creates markup from a template.
    let of' (template: FormattableString) =
        Markup(String.Format(null, template.Format, template.GetArguments() |> Array.map (part >> box)))

    let none = Markup ""
