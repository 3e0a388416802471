namespace Handlers.Tests.Properties

open System
open System.Globalization
open FsCheck
open FsCheck.FSharp
open Handlers

/// A decorator that prints and shrinks.
type Decoration =
    | Identical
    | Mapped of Fn
    | Around of before: Program * after: Next
    | Finalized of Program
    | Caught of Next
    | Both of outer: Decoration * inner: Decoration

/// A view, what is around it, and when the request is cancelled.
type Decorated =
    {
        View: Program
        Decorations: Decoration list
        CancelAt: int option
    }

module Decorations =
    let response (x: int) = Response.Text(string x)

    let number (response: Response) =
        match response.Body.TryGetBytes() with
        | true, bytes -> Int32.Parse(bytes.Span, CultureInfo.InvariantCulture)
        | _ -> raise (InvalidOperationException "The response is none of a program's.")

    /// A handler of an int as a view, and back, so that it can be run as one.
    let view (handler: Handler<int>) = Primitives.Map(handler, response)

    let result (view: Handler<Response>) = Primitives.Map(view, number)

    let private answer next x = view (Building.next next x)

    let rec decorator decoration =
        match decoration with
        | Identical -> Decorator.Identity
        | Mapped f -> Decorator.Map("mapped", number >> Building.fn f >> response)
        | Around(before, after) -> Decorator.Around("around", Building.handler before, number >> answer after)
        | Finalized last ->
            let last: Handler = Building.handler last
            Decorator.Of("finalized", (fun view -> Primitives.Finally(view, last)))
        | Caught next -> Decorator.Of("caught", (fun view -> Primitives.Catch(view, Runs.codeOf >> answer next)))
        | Both(outer, inner) -> (decorator outer).Then(decorator inner)

    /// The decorated program, for the model.
    let rec around program decoration =
        match decoration with
        | Identical -> program
        | Mapped f -> Map(program, f)
        | Around(before, after) -> Bind(Then(before, program), after)
        | Finalized last -> Finally(program, last)
        | Caught next -> Catch(program, next)
        | Both(outer, inner) -> around (around program inner) outer

    let private part = Gen.resize 6 Programs.program

    let private next = Gen.oneof [ Gen.map Always part; Gen.map Plus part ]

    let private simple =
        Gen.oneof
            [
                Gen.constant Identical
                Gen.map Mapped (Gen.map Add (Gen.choose (0, 9)))
                Gen.map2 (fun before after -> Around(before, after)) part next
                Gen.map Finalized part
                Gen.map Caught next
            ]

    let decoration =
        Gen.frequency [ 3, simple; 1, Gen.map2 (fun a b -> Both(a, b)) simple simple ]

    let decorated =
        gen {
            let! view = Programs.program
            let! count = Gen.choose (1, 3)
            let! decorations = Gen.listOfLength count decoration

            let! cancelAt =
                Gen.frequency [ 2, Gen.constant None; 1, Gen.map Some (Gen.choose (1, 10)) ]

            return
                {
                    View = view
                    Decorations = decorations
                    CancelAt = cancelAt
                }
        }

    type Generators =
        static member Decorated() =
            Arb.fromGenShrink (decorated, (ArbMap.arbitrary<Decorated> ArbMap.defaults).Shrinker)
