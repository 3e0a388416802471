namespace Handlers;

/// <summary>Something of the form that is the body.</summary>
internal sealed class FormBound<A>(Place place, string expected, Func<Form, Found<A>> take) : Bound<A>
{
    internal override Place Place => place;

    internal override BodyNeeds Needs(RequestContext context) =>
        new(Form: context.Request.Body.Length != 0 || context.Request.ContentType is not null, Bytes: null);

    internal override Found<A> Read(in Inputs inputs) =>
        inputs.Refused is { } refused ? Found<A>.Wrong(refused)
        : inputs.Form is { } form ? take(form)
        : Found<A>.Missing(place, expected);
}

/// <summary>The whole body, as bytes.</summary>
internal sealed class BytesBound(long? limit) : Bound<ReadOnlyMemory<byte>>
{
    internal override Place Place { get; } = new(InputSource.Body, "");

    internal override BodyNeeds Needs(RequestContext context) => new(Form: false, Bytes: limit ?? long.MaxValue);

    internal override Found<ReadOnlyMemory<byte>> Read(in Inputs inputs) =>
        inputs.Refused is { } refused ? Found<ReadOnlyMemory<byte>>.Wrong(refused)
        : inputs.Bytes!.Length > limit
            ? Found<ReadOnlyMemory<byte>>.Wrong(BodyInputs.Of(new BodyTooLarge(limit.Value, inputs.Bytes.Length)))
        : Found<ReadOnlyMemory<byte>>.Of(inputs.Bytes, inputs.Bytes.Length > 0);
}
