namespace Handlers

/// <summary>Decorators that describe routes in the OpenAPI document. They are part of module <c>Decorator</c>.</summary>
[<AutoOpen>]
module DecoratorOpenApi =
    /// <summary>Decorators that document what a view reads and replies, since its type does not show that. They check nothing.</summary>
    [<RequireQualifiedAccess>]
    module Decorator =
        /// <summary>Documents a body of JSON that a route reads.</summary>
        /// <example><code>
        /// type Note = { Title: string }
        ///
        /// let add =
        ///     Route.post "/notes" (Handler.value (Response.text "added"))
        ///     |> Route.decorate (
        ///         Decorator.all [ Decorator.accepts&lt;Note&gt; (); Decorator.produces&lt;Note&gt; Status.Created; Decorator.producesProblem Status.BadRequest ]
        ///     )
        /// </code></example>
        let accepts<'T when 'T: not null> () : Decorator = OpenApiMetadata.Accepts<'T>()

        /// <summary>Documents a body that a route reads, with its content types.</summary>
        let acceptsAs<'T when 'T: not null> (contentTypes: string list) : Decorator =
            OpenApiMetadata.Accepts<'T>(Array.ofList contentTypes)

        /// <summary>Documents a query parameter that requests may have.</summary>
        /// <example><code>let paged = Decorator.acceptsQuery&lt;int&gt; "page"</code></example>
        let acceptsQuery<'T when 'T: not null> (name: string) : Decorator = OpenApiMetadata.AcceptsQuery<'T> name

        /// <summary>Documents a query parameter that requests must have.</summary>
        let requiresQuery<'T when 'T: not null> (name: string) : Decorator =
            OpenApiMetadata.AcceptsQuery<'T>(name, true)

        /// <summary>Documents a header that requests may have.</summary>
        let acceptsHeader<'T when 'T: not null> (name: string) : Decorator = OpenApiMetadata.AcceptsHeader<'T> name

        /// <summary>Documents a header that requests must have.</summary>
        let requiresHeader<'T when 'T: not null> (name: string) : Decorator =
            OpenApiMetadata.AcceptsHeader<'T>(name, true)

        /// <summary>Documents a field of a form that requests may have.</summary>
        let acceptsForm<'T when 'T: not null> (name: string) : Decorator = OpenApiMetadata.AcceptsForm<'T> name

        /// <summary>Documents a field of a form that requests must have.</summary>
        let requiresForm<'T when 'T: not null> (name: string) : Decorator =
            OpenApiMetadata.AcceptsForm<'T>(name, true)

        /// <summary>Documents a response with a body of JSON.</summary>
        let produces<'T when 'T: not null> (status: Status) : Decorator = OpenApiMetadata.Produces<'T> status

        /// <summary>Documents a response with a body, with its content types.</summary>
        let producesAs<'T when 'T: not null> (contentTypes: string list) (status: Status) : Decorator =
            OpenApiMetadata.Produces<'T>(status, Array.ofList contentTypes)

        /// <summary>Documents a response without a body.</summary>
        let producesStatus (status: Status) : Decorator = OpenApiMetadata.Produces status

        /// <summary>Documents a response with problem details.</summary>
        let producesProblem (status: Status) : Decorator = OpenApiMetadata.ProducesProblem status

        /// <summary>Adds tags, by which documents are divided.</summary>
        let withTags (tags: string list) : Decorator =
            OpenApiMetadata.WithTags(Array.ofList tags)

        /// <summary>Adds a one-line summary of the operation.</summary>
        let withSummary (text: string) : Decorator = OpenApiMetadata.WithSummary text

        /// <summary>Sets the operation id, which generated clients use as the name of the call. It is unique in the server.</summary>
        let withName (name: string) : Decorator = OpenApiMetadata.WithName name

        /// <summary>Excludes a route from the document.</summary>
        let excludeFromDescription: Decorator = OpenApiMetadata.ExcludeFromDescription()
