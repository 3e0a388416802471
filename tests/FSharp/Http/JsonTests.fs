module Handlers.Tests.FSharp.JsonTests

open System
open System.Text.Json
open Expecto
open Handlers

type Id = Id of int

type Shape =
    | Circle of radius: float
    | Rectangle of width: float * height: float option
    | Dot

type Colour =
    | Red
    | DarkBlue

type Drawing =
    {
        Id: Id
        Title: string
        Note: string option
        Shapes: Shape list
        Colour: Colour
        Sizes: Map<string, int>
        At: struct (int * int)
    }

type Tree =
    | Leaf
    | Node of left: Tree * value: int * right: Tree

let private drawing =
    {
        Id = Id 3
        Title = "House"
        Note = Some "old"
        Shapes = [ Circle 1.5; Rectangle(2.0, None); Dot ]
        Colour = DarkBlue
        Sizes = Map [ "x", 1 ]
        At = struct (1, 2)
    }

let private write value =
    Answers.value (Response.readText (Response.json value))

let private read<'T> (json: string) : 'T =
    JsonSerializer.Deserialize(json, typeof<'T>, Json.options) |> unbox

let private roundTrips value =
    Expect.equal (read (write value)) value (write value)

[<Tests>]
let tests =
    testList
        "JSON"
        [
            testCase "records, options, unions, maps and tuples are written as documented" (fun () ->
                Expect.equal
                    (write drawing)
                    """{"id":3,"title":"House","note":"old","shapes":[{"type":"Circle","radius":1.5},{"type":"Rectangle","width":2,"height":null},"Dot"],"colour":"DarkBlue","sizes":{"x":1},"at":[1,2]}"""
                    "json"

                Expect.equal (write {| A = Some 1; B = (None: int option) |}) """{"a":1,"b":null}""" "anonymous record"
                Expect.equal (write [ Red; DarkBlue ]) """["Red","DarkBlue"]""" "union without fields")

            testCase "written values are read back" (fun () ->
                roundTrips drawing

                roundTrips
                    { drawing with
                        Note = None
                        Shapes = []
                    }

                roundTrips [ Some 1; None ]
                roundTrips (Set [ 1; 2 ])
                roundTrips (Node(Node(Leaf, 1, Leaf), 2, Leaf))
                roundTrips (1, "two")
                roundTrips (Ok 1: Result<int, string>))

            testCase "an option may be missing, a required field may not" (fun () ->
                let json = (write drawing).Replace("\"note\":\"old\",", "")
                Expect.equal (read<Drawing> json).Note None "missing option"

                for broken in
                    [
                        (write drawing).Replace("\"title\":\"House\",", "")
                        (write drawing).Replace("\"House\"", "null")
                        (write drawing).Replace("\"DarkBlue\"", "\"Green\"")
                        (write drawing).Replace("Circle", "Square")
                    ] do
                    Expect.throwsT<JsonException> (fun () -> read<Drawing> broken |> ignore) broken)

            testCase "names are read in any letter case" (fun () ->
                Expect.equal (read<Id list> "[1]") [ Id 1 ] "single case"
                Expect.equal (read<{| Title: string |}> """{"TITLE":"x"}""").Title "x" "letter case")

            testCase "other options gain F#'s types and keep their own" (fun () ->
                let indented = Json.withFSharp (JsonSerializerOptions(WriteIndented = true))
                Expect.equal (JsonSerializer.Serialize({| A = Some 1 |}, indented)) "{\n  \"A\": 1\n}" "json")

            testCase "a response is written by other options, with F#'s types or without" (fun () ->
                let text response =
                    Answers.value (Response.readText response)

                let plain = Json.withFSharp (JsonSerializerOptions())
                Expect.equal (text (Response.jsonWith plain {| A = Some "é" |})) "{\"A\":\"\\u00E9\"}" "F#'s types"
                Expect.isNull plain.Encoder "the options stay as they are"
                Expect.equal (text (Response.jsonWith (JsonSerializerOptions()) [| 1 |])) "[1]" "no resolver"
                let response = Response.jsonWith plain 1
                Expect.equal (Response.contentType response) (Some "application/json") "content type")

            testCase "letters, quotes and signs are written as they are, and tags are escaped" (fun () ->
                Expect.equal (write {| B = "ü'&+😀<" |}) "{\"b\":\"ü'&+😀\\u003C\"}" "json")
        ]
