namespace Handlers

open System
open System.Collections.Generic
open System.Net.ServerSentEvents
open System.Text.Json.Serialization.Metadata

/// <summary>Functions for files, conditional responses and events. They are part of modules <c>Response</c> and <c>Handler</c>.</summary>
[<AutoOpen>]
module ResponseFiles =
    /// <summary>Functions for files, conditional responses and events.</summary>
    [<RequireQualifiedAccess>]
    module Response =
        /// <summary>Creates a response that sends a file with its media type, date, tag and ranges. Each request that it answers opens the file anew.
        /// <c>Handler.file</c> also answers conditional requests.</summary>
        let file (path: string) : Response = Response.File path

        /// <summary>Sets the <c>ETag</c> header. Pass the tag without quotes.</summary>
        let withETag (tag: string) (response: Response) : Response = response.WithETag tag

        /// <summary>Sets the <c>Last-Modified</c> header.</summary>
        let withLastModified (changed: DateTimeOffset) (response: Response) : Response =
            response.WithLastModified changed

        /// <summary>Sets a <c>Content-Disposition</c> header that makes browsers save the body under a name.</summary>
        let withAttachment (fileName: string) (response: Response) : Response = response.WithAttachment fileName

        /// <summary>Applies the conditions and ranges of a request: returns 304, 412, a part, or the unchanged response.</summary>
        let conditional (request: Request) (response: Response) : Response = response.Conditional request

        /// <summary>Creates a response of server-sent events from a sequence.</summary>
        let events (events: IAsyncEnumerable<SseItem<string>>) : Response = Response.Events events

        /// <summary>Creates a response of server-sent events from values, written as JSON with generated metadata.</summary>
        let eventsOf (type': JsonTypeInfo<'T>) (events: IAsyncEnumerable<SseItem<'T>>) : Response =
            Response.Events(events, type')

        /// <summary>Creates a response of server-sent events that a handler sends, as a stage of the request.</summary>
        let eventsFrom (produce: EventWriter -> Handler) : Response = Response.Events produce

        /// <summary>Returns a copy of a stream of events that sends comments at another interval while it has nothing else to send. The default value is
        /// 15 seconds; <c>Timeout.InfiniteTimeSpan</c> turns comments off.</summary>
        let withHeartbeat (interval: TimeSpan) (response: Response) : Response = response.WithHeartbeat interval

    /// <summary>Functions that send files.</summary>
    [<RequireQualifiedAccess>]
    module Handler =
        /// <summary>Sends a local file: the whole file, a part of it, or 304 if the client already has it. The handler opens the file, and the request closes
        /// it.</summary>
        let file (path: string) : Handler<Response> = Handler.File path

        /// <summary>Sends a file in a directory by the path that a client supplies. A path with <c>..</c>, or with another segment that begins with a dot, is
        /// not found. Links are followed wherever they lead, so use a separate directory for the files.</summary>
        let fileUnder (directory: string) (path: string) : Handler<Response> = Handler.FileUnder(directory, path)
