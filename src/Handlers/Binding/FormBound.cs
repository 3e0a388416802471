namespace Handlers;

/// <summary>A binding of a part of the form in the body.</summary>
internal sealed class FormBound<A>(InputPlace place, string expected, Func<Form, BoundResult<A>> take) : Bound<A>
{
    internal override InputPlace Place => place;

    internal override BodyNeeds Needs(RequestContext context) =>
        new(Form: context.Request.Body.Length != 0 || context.Request.ContentType is not null, Bytes: null);

    internal override BoundResult<A> Read(in Inputs inputs) =>
        inputs.Refused is { } refused ? BoundResult<A>.Wrong(refused)
        : inputs.Form is { } form ? take(form)
        : BoundResult<A>.Missing(place, expected);
}

/// <summary>A binding of the whole body as bytes.</summary>
internal sealed class BytesBound(long? limit) : Bound<ReadOnlyMemory<byte>>
{
    internal override InputPlace Place { get; } = new(InputSource.Body, "");

    internal override BodyNeeds Needs(RequestContext context) => new(Form: false, Bytes: limit ?? long.MaxValue);

    internal override BoundResult<ReadOnlyMemory<byte>> Read(in Inputs inputs) =>
        inputs.Refused is { } refused ? BoundResult<ReadOnlyMemory<byte>>.Wrong(refused)
        : inputs.Bytes!.Length > limit
            ? BoundResult<ReadOnlyMemory<byte>>.Wrong(BodyInputs.Of(new BodyTooLarge(limit.Value, inputs.Bytes.Length)))
        : BoundResult<ReadOnlyMemory<byte>>.Of(inputs.Bytes, inputs.Bytes.Length > 0);
}
