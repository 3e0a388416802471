namespace Handlers;

public abstract partial class Setting
{
    /// <summary>Where laws are checked when nobody says otherwise.</summary>
    public static IReadOnlyList<Setting> Default { get; } = [Blocking, Async];
}
