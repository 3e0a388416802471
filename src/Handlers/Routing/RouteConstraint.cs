namespace Handlers;

/// <summary>Returns whether a constraint accepts the text of a segment.</summary>
internal delegate bool AcceptsText(ReadOnlySpan<char> text);

internal sealed partial class RouteConstraint
{
    private AcceptsText? accepts;

    /// <summary>Creates the constraint of a user-defined type.</summary>
    public RouteConstraint(Type own, AcceptsText accepts)
        : this(own.Name)
    {
        Own = own;
        OwnName = own.FullName;
        this.accepts = accepts;
    }

    public bool Accepts(ReadOnlySpan<char> text) => accepts!(text);

    partial void Prepare(long least, long most) => accepts = ConstraintMatching.Of(Name, Argument, least, most);
}
