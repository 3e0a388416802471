namespace Handlers.Tests.Properties

open FsCheck
open FsCheck.FSharp
open Handlers.Testing

module AppGenerators =
    let private act =
        Gen.frequency
            [
                6, Gen.constant Pass
                1, Gen.map Answers (Gen.choose (210, 259))
                1, Gen.map Halts (Gen.choose (310, 359))
                1, Gen.map Faults (Gen.elements [ ABoom; ABigBoom; ANotFound; ANoteMissing; ATeapot ])
            ]

    let private piece =
        Gen.map2 (fun waits act -> { Waits = waits; Act = act }) (Gen.elements [ false; true ]) act

    let private few most one =
        Gen.choose (0, most) |> Gen.bind (fun count -> Gen.listOfLength count one)

    let private wrap =
        Gen.map2 (fun first last -> { First = first; Last = last }) piece piece

    let private key =
        Gen.elements
            [
                Status 404
                Status 405
                Status 418
                Status 500
                OfBoom
                OfBigBoom
                OfNotFound
                OfNoteMissing
                OfHttpError
                OfException
            ]

    let private scoped =
        gen {
            let! befores = few 2 piece
            let! afters = few 2 piece
            let! teardowns = few 2 piece
            let! wraps = few 1 wrap
            let! errors = few 3 (Gen.map2 (fun key piece -> key, piece) key piece)

            return
                {
                    Befores = befores
                    Afters = afters
                    Teardowns = teardowns
                    Wraps = wraps
                    Errors = errors
                }
        }

    let spec =
        gen {
            let! app = scoped
            let! groups = few 2 scoped
            let! wraps = few 1 wrap
            let! view = piece
            let! own = few 2 piece

            let! asked =
                Gen.frequency
                    [
                        6, Gen.constant TheRoute
                        1, Gen.constant NoRoute
                        1, Gen.constant OtherMethod
                    ]

            let! cancelAt =
                Gen.frequency [ 3, Gen.constant None; 1, Gen.map Some (Gen.choose (1, 25)) ]

            return
                {
                    App = app
                    Groups = groups
                    Wraps = wraps
                    View = view
                    Own = own
                    Asked = asked
                    CancelAt = cancelAt
                }
        }

    let private isStatus status =
        List.contains status [ 404; 405; 418; 500 ]

    /// A shrunk description must still be valid: other statuses are refused, or have a meaning for the client.
    let rec private fits spec =
        let act piece =
            match piece.Act with
            | Answers status
            | Halts status -> status >= 210
            | _ -> true

        let wrap wrap = act wrap.First && act wrap.Last

        let scoped scoped =
            List.forall act (scoped.Befores @ scoped.Afters @ scoped.Teardowns @ List.map snd scoped.Errors)
            && List.forall wrap scoped.Wraps
            && scoped.Errors
               |> List.forall (function
                   | Status status, _ -> isStatus status
                   | _ -> true)

        List.forall scoped (spec.App :: spec.Groups)
        && List.forall wrap spec.Wraps
        && List.forall act (spec.View :: spec.Own)

    type Generators =
        static member AppSpec() =
            let shrinker = (ArbMap.arbitrary<AppSpec> ArbMap.defaults).Shrinker
            Arb.fromGenShrink (spec, shrinker >> Seq.filter fits)
