module Program

open Handlers
open Handlers.Runtime

/// Serves until SIGINT or SIGTERM.
let private serve (address: string) =
    task {
        use signals = new ShutdownSignals()

        use host =
            new ListenerHost(Site.app, address, ListenerOptions(Interpreter = HostInterpreter.INTERPRETER))

        do! host.StartAsync()
        printfn $"Now listening on: %s{host.Address}"
        do! signals.First
        let! _ = host.StopAsync()
        return 0
    }

/// The first argument is the address.
[<EntryPoint>]
let main args =
    let address = args |> Array.tryHead |> Option.defaultValue "http://localhost:5000/"
    (serve address).Result
