namespace Handlers;

/// <summary>
/// The rank of a parameter among parameters, most specific first; the order of the members is the order in which a router tries them.
/// Constraints of one family can accept the same text, so they have the same rank; a parameter with several constraints has the most specific family of them.
/// </summary>
internal enum ConstraintFamily
{
    /// <summary>bool</summary>
    Bool,

    /// <summary>guid</summary>
    Guid,

    /// <summary>int, long, decimal, double, float, min, max, range</summary>
    Number,

    /// <summary>datetime</summary>
    DateTime,

    /// <summary>alpha</summary>
    Alpha,

    /// <summary>regex, length, minlength, maxlength, file, nonfile, required</summary>
    Text,

    /// <summary>A parameter without constraints.</summary>
    None,
}
