namespace Handlers.Tests.Properties

open Expecto
open FsCheck
open FsCheck.FSharp

/// A property of a subject for all inputs: the check returns a counterexample in words, or None. It covers properties
/// for which the kit has no laws: the order of a whole request and the router, each compared with a model.
type Claim<'subject, 'input> =
    {
        Name: string
        Check: 'subject -> 'input -> string option
    }

module Claim =
    let law name check = { Name = name; Check = check }

    let all checks = List.tryPick id checks

    let agree what expected found =
        if expected = found then
            None
        else
            Some $"%s{what}: expected %A{expected}, found %A{found}"

    let holds subject claim input =
        match claim.Check subject input with
        | None -> true
        | Some counterexample -> failtest counterexample

    /// A test that the claim distinguishes a wrong subject from the right one within the given number of cases, which
    /// are always the same.
    let catches count (generator: Gen<'input>) (claim: Claim<'subject, 'input>) name wrong =
        testCase $"%s{claim.Name}: catches %s{name}" (fun () ->
            let caught input =
                try
                    (claim.Check wrong input).IsSome
                with :? AssertException ->
                    true

            if not (generator |> Gen.sampleWithSeed (Rnd 20260101UL) 30 count |> Array.exists caught) then
                failtest $"%d{count} cases did not distinguish it from the real one.")
