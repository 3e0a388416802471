using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>The end of every chain of changes. A text stays a string until its body is requested; sending it does not request the body.</summary>
internal abstract class CompleteResponse : Response
{
    public new abstract Status Status { get; }
    public new abstract Headers Headers { get; }
    public new abstract Body Body { get; }

    /// <summary>The text, if no body object has been created; otherwise null.</summary>
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

    // Two threads may create two bodies of one text; either can be used.
    public override Body Body => content as Body ?? (Body)(content = Body.Of((string)content));

    public override string? UnreadText => content as string;

    public override Body? UnreadBody => content as Body;
}

/// <summary>Plain text with status 200, the most common response: one object of 24 bytes (bench/Served, /users).</summary>
internal sealed class TextResponse(string text) : CompleteResponse
{
    public override Status Status => Status.Ok;
    public override Headers Headers => MediaTypes.Text;
    public override Body Body => Body.Of(text);
    public override string? UnreadText => text;
}

/// <summary>A header that replaces all headers of the same name. This object is the only allocation.</summary>
internal sealed class SetHeader(Response inner, string name, string value) : Response
{
    internal override Response Inner => inner;
    public string Name => name;
    public string Value => value;
}

/// <summary>A header in addition to others of the same name.</summary>
internal sealed class AddedHeader(Response inner, string name, string value) : Response
{
    internal override Response Inner => inner;
    public string Name => name;
    public string Value => value;
}

/// <summary>The removal of all headers of a name.</summary>
internal sealed class RemovedHeader(Response inner, string name) : Response
{
    internal override Response Inner => inner;
    public string Name => name;
}

/// <summary>A change of the status.</summary>
internal sealed class StatusChange(Response inner, Status status) : Response
{
    internal override Response Inner => inner;
    public new Status Status => status;
}

/// <summary>A change of the body.</summary>
internal sealed class BodyChange(Response inner, Body body) : Response
{
    internal override Response Inner => inner;
    public new Body Body => body;
}

/// <summary>
/// Space on the stack for the changes of one response. A longer chain is merged into one response when a change is added, so
/// that reading stays fast however many changes were made.
/// </summary>
[InlineArray(MaxLength)]
internal struct ChangeChain
{
    public const int MaxLength = 32;

    private Response? first;
}
