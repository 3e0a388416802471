namespace Handlers;

/// <summary>Marks a parameter of a <see cref="BoundAttribute"/> record as a secret, such as a password. No error shows its value, as with
/// <see cref="Bound{A}.Secret"/>, and the record's <c>ToString</c> shows <c>***</c> instead, unless the record has its own.</summary>
/// <remarks>Cookies and the headers Authorization, Proxy-Authorization and Cookie are always secret.</remarks>
/// <example><code>
/// [Bound]
/// [Form]
/// internal sealed partial record SignIn(string Name, [Secret] string Password);
/// </code></example>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class SecretAttribute : Attribute;
