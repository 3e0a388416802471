namespace Handlers.Bench

open Handlers

/// What bench/Micro measures of the F# face.
module Binds =
    let private one = Handler.sync (fun () -> 1)

    // Of eight functions in turns, as the chain in C#: a single one would be inlined. They capture what they give, as those do: a value of a
    // module is reached in another way than a static field of C#, which is not the question.
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

    /// So many binds, built before.
    let chain links : Handler<int> =
        let steps = steps one

        Seq.init links id
        |> Seq.fold (fun handler n -> steps[n % steps.Length] handler) one

    /// Ten binds as an expression, built by each run as it goes on.
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
