namespace Handlers.Tests.Properties

open FsCheck
open FsCheck.FSharp

/// A function of a value that does not wait.
type Fn =
    | Add of int
    | Times of int
    | Breaks of int

/// A program that behaves like a handler of an int. It prints, shrinks, is compiled to a handler (Building) and is given
/// its meaning a second time, naively (Model). Trees, so that both walk the same thing.
type Program =
    | Return of int
    /// A step that leaves a trace and yields the number.
    | Log of int
    | Fail of int
    /// A step whose function throws.
    | Throw of int
    /// A step whose function throws an OperationCanceledException of nobody's.
    | ThrowStop
    | Halt of int
    | Yield
    | Get
    | Set of int
    /// Cancels the run from inside.
    | Cancel
    /// 1 where a cancellation would be delivered, 0 where it is masked.
    | Reach
    /// A task that suspends, with a trace on both sides of the suspension.
    | Suspend of int
    /// The same, and then it throws.
    | SuspendThrow of int
    | Map of Program * Fn
    | Bind of Program * Next
    | Then of Program * Program
    | Catch of Program * Next
    | Settle of Program * Next
    /// The outcome as a number.
    | Attempt of Program
    | Finally of Program * Program
    | FinallyWith of Program * Next
    | Uncancelable of Program
    /// Cancelable again, by the restorer of the nth region outwards; without such a region only the program.
    | Restored of int * Program

/// A function from a value to a program.
and Next =
    | Always of Program
    | Plus of Program
    | ByParity of Program * Program
    | NextThrows of int

/// What a law is checked on. One type for all laws: what a law does not look at shrinks to nothing.
type Case =
    {
        Program: Program
        Next: Next
        Last: Next
        F: Fn
        G: Fn
        Value: int
        Cleanup: Program
        /// Cancel when the trace has so many events; None: never.
        CancelAt: int option
    }

module Programs =
    let private small = Gen.choose (0, 9)

    let private leaf =
        Gen.frequency
            [
                3, Gen.map Return small
                6, Gen.map Log small
                2, Gen.map Fail small
                1, Gen.map Throw small
                1, Gen.constant ThrowStop
                2, Gen.map Halt small
                2, Gen.constant Yield
                1, Gen.constant Get
                1, Gen.map Set small
                1, Gen.constant Cancel
                1, Gen.constant Reach
                3, Gen.map Suspend small
                1, Gen.map SuspendThrow small
            ]

    let private fn =
        Gen.frequency [ 4, Gen.map Add small; 4, Gen.map Times small; 1, Gen.map Breaks small ]

    /// Made when it is asked for: made at once, generators of parts are as many as all programs have parts.
    let private later make = Gen.constant () |> Gen.bind make

    let rec private sized size =
        if size <= 1 then
            leaf
        else
            let one = later (fun () -> sized (size - 1))
            let half = later (fun () -> sized (size / 2))
            let next = later (fun () -> nextOf (size / 2))
            let pair node = Gen.map2 (fun a b -> node (a, b))

            Gen.frequency
                [
                    3, leaf
                    3, pair Map one fn
                    6, pair Bind half next
                    3, pair Then half half
                    3, pair Catch half next
                    2, pair Settle half next
                    1, Gen.map Attempt one
                    3, pair Finally half half
                    2, pair FinallyWith half next
                    2, Gen.map Uncancelable one
                    2, pair Restored (Gen.choose (0, 2)) one
                ]

    and private nextOf size =
        let one = later (fun () -> sized size)
        let half = later (fun () -> sized (size / 2))

        Gen.frequency
            [
                3, Gen.map Always one
                5, Gen.map Plus one
                2, Gen.map2 (fun a b -> ByParity(a, b)) half half
                1, Gen.map NextThrows small
            ]

    /// At most 24 levels, with halves at the nodes that branch: about 50 nodes.
    let private bound size = min 24 (1 + size)

    let program = Gen.sized (bound >> sized)

    let case =
        gen {
            let! program = program
            let! next = Gen.sized (fun size -> nextOf (bound size / 2))
            let! last = Gen.sized (fun size -> nextOf (bound size / 2))
            let! f = fn
            let! g = fn
            let! value = small
            let! cleanup = Gen.sized (fun size -> sized (bound size / 2))

            let! cancelAt =
                Gen.frequency [ 2, Gen.constant None; 1, Gen.map Some (Gen.choose (1, 12)) ]

            return
                {
                    Program = program
                    Next = next
                    Last = last
                    F = f
                    G = g
                    Value = value
                    Cleanup = cleanup
                    CancelAt = cancelAt
                }
        }

    /// FsCheck's own shrinker goes to the parts of a union and to smaller fields; generators of ours, shrinkers of its.
    let private shrunk<'a> (generator: Gen<'a>) =
        Arb.fromGenShrink (generator, (ArbMap.arbitrary<'a> ArbMap.defaults).Shrinker)

    type Generators =
        static member Program() = shrunk program
        static member Case() = shrunk case
