namespace Handlers.Testing

open System
open System.Text.Json
open Handlers

/// <summary>
/// Functions for the options of a test client. Each returns a changed copy; the options are the last parameter.
/// </summary>
/// <example><code>
/// let options =
///     TestClientOptions.standard
///     |> TestClientOptions.origin "https://shop.example"
///     |> TestClientOptions.header "X-User" "ada"
///     |> TestClientOptions.maxRedirects 0
/// </code></example>
[<RequireQualifiedAccess; CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module TestClientOptions =
    /// The options with all their values, of which a function replaces one. F# cannot copy the records of C#.
    [<NoComparison; NoEquality>]
    type private Values =
        {
            Origin: Uri
            MaxRedirects: int
            Headers: struct (string * string) list
            TrustedOrigins: string list
            Json: JsonSerializerOptions
            Services: IServiceProvider | null
        }

    let private change (change: Values -> Values) (options: TestClientOptions) : TestClientOptions =
        let values =
            change
                {
                    Origin = options.Origin
                    MaxRedirects = options.MaxRedirects
                    Headers = List.ofSeq options.Headers
                    TrustedOrigins = List.ofSeq options.TrustedOrigins
                    Json = options.Json
                    Services = options.Services
                }

        TestClientOptions(
            Origin = values.Origin,
            MaxRedirects = values.MaxRedirects,
            Headers = values.Headers,
            TrustedOrigins = values.TrustedOrigins,
            Json = values.Json,
            Services = values.Services
        )

    /// <summary>The options of <c>TestClient.create</c>: every option has its default value, except that JSON is read and written as the F# face does.</summary>
    let standard: TestClientOptions = TestClientOptions(Json = Json.options)

    /// <summary>Sets the scheme and host of requests that specify neither. The default value is <c>http://localhost</c>.</summary>
    let origin (origin: string) : TestClientOptions -> TestClientOptions =
        change (fun values -> { values with Origin = Uri origin })

    /// <summary>Sets how many redirects of one request are followed; zero or more. The default value is 20.</summary>
    let maxRedirects (count: int) : TestClientOptions -> TestClientOptions =
        change (fun values -> { values with MaxRedirects = count })

    /// <summary>Adds a header that is sent with every request that does not set it itself. By default there is none.</summary>
    let header (name: string) (value: string) : TestClientOptions -> TestClientOptions =
        change (fun values ->
            { values with
                Headers = values.Headers @ [ struct (name, value) ]
            })

    /// <summary>Sets the origins of other sites that the app trusts, as the options of a host do. By default there are none.</summary>
    /// <exception cref="System.ArgumentException">A text is not an origin.</exception>
    let trustedOrigins (origins: string list) : TestClientOptions -> TestClientOptions =
        change (fun values -> { values with TrustedOrigins = origins })

    /// <summary>Sets the options by which JSON is read and written. The default value of <c>standard</c> is <c>Json.options</c>.</summary>
    let json (options: JsonSerializerOptions) : TestClientOptions -> TestClientOptions =
        change (fun values -> { values with Json = options })

    /// <summary>Sets the services of requests. Each request has its own scope of them. By default there are none.</summary>
    /// <example><code>
    /// open System.ComponentModel.Design
    ///
    /// let withClock =
    ///     let services = new ServiceContainer()
    ///     services.AddService(typeof&lt;TimeProvider>, TimeProvider.System)
    ///     TestClientOptions.standard |> TestClientOptions.services services
    /// </code></example>
    let services (services: IServiceProvider) : TestClientOptions -> TestClientOptions =
        change (fun values -> { values with Services = services })
