module Members

open Handlers

let only =
    Decorator.create "members only" (fun view ->
        handler {
            let! request = Handler.request

            match Request.header "X-Member" request with
            | Some _ -> return! view
            | None ->
                return
                    Response.text "The kettle is for members."
                    |> Response.withStatus Status.Unauthorized
        })
