namespace Notes.FSharp

open System
open Handlers

/// A stored note.
type Note =
    {
        Id: int
        Title: string
        Text: string
        Tags: string list
        Created: DateTimeOffset
        Changed: DateTimeOffset
    }

/// A tag with the number of its notes.
type Tag = { Name: string; Count: int }

/// The note does not exist or was deleted. It is a NotFound, so it is answered with 404 wherever it is thrown.
type NoteMissing(id: int) =
    inherit NotFound($"There is no note {id}.")

/// A note as a user wrote it.
type Draft =
    {
        Title: string
        Text: string
        Tags: string list
    }

module Draft =
    let longestTitle = 100
    let longestText = 10_000
    let private longestTag = 30
    let private mostTags = 10

    let empty = { Title = ""; Text = ""; Tags = [] }

    /// Normalizes a draft: surrounding spaces, line ends, letter case and repetition of tags.
    let private tidy (draft: Draft) =
        {
            Title = draft.Title.Trim()
            Text = draft.Text.ReplaceLineEndings "\n"
            Tags = draft.Tags |> List.map _.Trim().ToLowerInvariant() |> List.distinct
        }

    let private tooLong what most found =
        Some $"Expected {what} of at most {most} characters, found {found}."

    let private hasControl (text: char seq) = Seq.exists Char.IsControl text

    let private problem (draft: Draft) =
        let longest = draft.Tags |> List.map _.Length |> List.fold max 0

        if draft.Title = "" then
            Some "Expected a title, found none."
        elif draft.Title.Length > longestTitle then
            tooLong "a title" longestTitle draft.Title.Length
        elif hasControl draft.Title then
            Some "Expected a title on one line, found a control character."
        elif draft.Text.Length > longestText then
            tooLong "a text" longestText draft.Text.Length
        elif draft.Text |> Seq.filter (fun c -> c <> '\n' && c <> '\t') |> hasControl then
            Some "Expected a text, found a control character."
        elif draft.Tags.Length > mostTags then
            Some $"Expected at most {mostTags} tags, found {draft.Tags.Length}."
        elif List.contains "" draft.Tags then
            Some "Expected tags that are words, found an empty one."
        elif longest > longestTag then
            tooLong "tags" longestTag longest
        elif draft.Tags |> List.exists (fun tag -> tag.Contains ',' || hasControl tag) then
            Some "Expected tags without commas and control characters."
        else
            None

    /// Returns the tidy draft, or the tidy draft with its error as a sentence for the user.
    let check draft =
        let draft = tidy draft

        match problem draft with
        | None -> Ok draft
        | Some problem -> Error(draft, problem)
