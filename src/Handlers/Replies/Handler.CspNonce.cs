namespace Handlers;

public abstract partial class Handler
{
    /// <summary>
    /// The nonce with which the request's page may have inline scripts and styles: 22 random characters, to be written as <c>&lt;script nonce="…"></c>.
    /// <see cref="Decorator.SecurityHeaders"/> adds it to the policy of the page. It is made when it is first asked for, and is the same everywhere in one
    /// request, and another one in the next. Do not let a shared cache keep such a page.
    /// </summary>
    /// <example><code>
    /// var page = Handler.CspNonce.Map(nonce => Response.Html($"&lt;p>hello&lt;script nonce={nonce}>alert('hello')&lt;/script>"));
    /// </code></example>
    public static Handler<string> CspNonce { get; } = new FiberStateNode<string>(RequestNonce.Of);
}
