namespace Handlers.Bench

open Handlers

/// The parts of the F# face that bench/Micro measures.
module Binds =
    let private one = Handler.sync (fun () -> 1)

    // Eight functions take turns, as in the chain in C#, because a single one would be inlined. They capture their values, as in C#: a module value is
    // accessed differently from a static field of C#, and that must not be measured.
    let private steps (one: Handler<int>) : (Handler<int> -> Handler<int>)[] =
        [|
            Handler.bind (fun _ -> one)
            Handler.bind (fun x -> if x > 9 then one else one)
            Handler.bind (fun y -> if y > 8 then one else one)
            Handler.bind (fun z -> if z > 7 then one else one)
            Handler.bind (fun v -> if v > 6 then one else one)
            Handler.bind (fun w -> if w > 5 then one else one)
            Handler.bind (fun u -> if u > 4 then one else one)
            Handler.bind (fun t -> if t > 3 then one else one)
        |]

    /// A chain of the given number of binds, built in advance.
    let chain links : Handler<int> =
        let steps = steps one

        Seq.init links id
        |> Seq.fold (fun handler n -> steps[n % steps.Length] handler) one

    /// Ten binds as an expression, which each run builds step by step.
    let expression: Handler<int> =
        handler {
            let! a = one
            let! b = one
            let! c = one
            let! d = one
            let! e = one
            let! f = one
            let! g = one
            let! h = one
            let! i = one
            let! j = one
            return a + b + c + d + e + f + g + h + i + j
        }
