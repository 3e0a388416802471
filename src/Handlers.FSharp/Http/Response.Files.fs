namespace Handlers

open System
open System.Collections.Generic
open System.Net.ServerSentEvents
open System.Text.Json.Serialization.Metadata

/// <summary>Files, conditions and events. The functions are part of modules <c>Response</c> and <c>Handler</c>.</summary>
[<AutoOpen>]
module ResponseFiles =
    /// <summary>Files and conditions.</summary>
    [<RequireQualifiedAccess>]
    module Response =
        /// <summary>Makes a response of a file with its type, date, tag and ranges. Each request that is answered with it opens the file anew; see
        /// <c>Handler.file</c>, which answers conditions too.</summary>
        let file (path: string) : Response = Response.File path

        /// <summary>With an <c>ETag</c>, without its quotes.</summary>
        let withETag (tag: string) (response: Response) : Response = response.WithETag tag

        /// <summary>With <c>Last-Modified</c>.</summary>
        let withLastModified (changed: DateTimeOffset) (response: Response) : Response =
            response.WithLastModified changed

        /// <summary>With a <c>Content-Disposition</c> that makes a browser save it under a name.</summary>
        let withAttachment (fileName: string) (response: Response) : Response = response.WithAttachment fileName

        /// <summary>As a request asks for it: 304, 412, a part, or the very response.</summary>
        let conditional (request: Request) (response: Response) : Response = response.Conditional request

        /// <summary>Server-sent events of a sequence.</summary>
        let events (events: IAsyncEnumerable<SseItem<string>>) : Response = Response.Events events

        /// <summary>Server-sent events of values, as JSON by generated metadata.</summary>
        let eventsOf (type': JsonTypeInfo<'T>) (events: IAsyncEnumerable<SseItem<'T>>) : Response =
            Response.Events(events, type')

        /// <summary>Server-sent events that a handler sends, as a stage of the request.</summary>
        let eventsFrom (produce: EventWriter -> Handler) : Response = Response.Events produce

        /// <summary>Changes how often a stream of events sends a comment while it has nothing else to send. The default is 15 seconds;
        /// <c>Timeout.InfiniteTimeSpan</c> turns it off.</summary>
        let withHeartbeat (interval: TimeSpan) (response: Response) : Response = response.WithHeartbeat interval

    /// <summary>Files.</summary>
    [<RequireQualifiedAccess>]
    module Handler =
        /// <summary>Sends a file of this machine: whole, in part, or 304 where the client has it already. The handler opens it, and the request
        /// closes it.</summary>
        let file (path: string) : Handler<Response> = Handler.File path

        /// <summary>Sends a file under a directory, by the path that a client gives. A path with <c>..</c>, or with another segment that begins
        /// with a dot, is not found; links are followed wherever they lead. Give the files a directory of their own.</summary>
        let fileUnder (directory: string) (path: string) : Handler<Response> = Handler.FileUnder(directory, path)
