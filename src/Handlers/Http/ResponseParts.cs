using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>The end of every chain of changes. A text stays a string until somebody asks for its body: sending it does not.</summary>
internal abstract class CompleteResponse : Response
{
    public new abstract Status Status { get; }
    public new abstract Headers Headers { get; }
    public new abstract Body Body { get; }

    /// <summary>The text, where there is no body yet.</summary>
    public abstract string? UnreadText { get; }

    /// <summary>The body where it was given as one, and not as a text.</summary>
    public virtual Body? UnreadBody => null;
}

/// <summary>Any complete response.</summary>
internal sealed class FullResponse(Status status, Headers headers, object content) : CompleteResponse
{
    private object content = content is "" ? Body.Empty : content;

    public override Status Status => status;
    public override Headers Headers => headers;

    // Two threads may make two bodies of one text; either will do.
    public override Body Body => content as Body ?? (Body)(content = Body.Of((string)content));

    public override string? UnreadText => content as string;

    public override Body? UnreadBody => content as Body;
}

/// <summary>Plain text with status 200, the commonest of all: one object of 24 bytes (bench/Served, /users).</summary>
internal sealed class TextResponse(string text) : CompleteResponse
{
    public override Status Status => Status.Ok;
    public override Headers Headers => MediaTypes.Text;
    public override Body Body => Body.Of(text);
    public override string? UnreadText => text;
}

/// <summary>A header that replaces those of its name: this object is all it costs.</summary>
internal sealed class SetHeader(Response inner, string name, string value) : Response
{
    internal override Response Inner => inner;
    public string Name => name;
    public string Value => value;
}

/// <summary>A header besides those of its name.</summary>
internal sealed class AddedHeader(Response inner, string name, string value) : Response
{
    internal override Response Inner => inner;
    public string Name => name;
    public string Value => value;
}

/// <summary>No headers of the name.</summary>
internal sealed class RemovedHeader(Response inner, string name) : Response
{
    internal override Response Inner => inner;
    public string Name => name;
}

/// <summary>Another status.</summary>
internal sealed class StatusChange(Response inner, Status status) : Response
{
    internal override Response Inner => inner;
    public new Status Status => status;
}

/// <summary>Another body.</summary>
internal sealed class BodyChange(Response inner, Body body) : Response
{
    internal override Response Inner => inner;
    public new Body Body => body;
}

/// <summary>
/// Room on the stack for the changes of one response. Longer chains are put into one piece when a change is added, so
/// that reading stays short however many changes were made.
/// </summary>
[InlineArray(MaxLength)]
internal struct ChangeChain
{
    public const int MaxLength = 32;

    private Response? first;
}
