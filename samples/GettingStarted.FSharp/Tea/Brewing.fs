module Brewing

open Handlers

type Order = { Tea: string; Cups: int }

type Brew =
    {
        Tea: string
        Grams: int
        Minutes: int
    }

let private brewOf (order: Order) =
    {
        Tea = order.Tea
        Grams = order.Cups * 2
        Minutes = 3
    }

let private ordered =
    Bound.json<Order>()
    |> Bound.check (fun order ->
        [
            if order.Cups < 1 || order.Cups > 12 then
                InputError(InputSource.Body, "$.cups", "a number of cups from 1 to 12", string order.Cups)
        ])

let app =
    App.empty
    |> App.route (
        Route.post
            "/brews"
            (bound {
                let! order = ordered
                return Response.json (brewOf order)
            })
    )
