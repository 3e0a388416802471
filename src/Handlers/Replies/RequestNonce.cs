using System.Buffers.Text;
using System.Security.Cryptography;

namespace Handlers;

/// <summary>The nonce of a request. The request's scope keeps it, so that all fibers of the request get the same one, and a request that needs none makes
/// none.</summary>
internal sealed class RequestNonce : IDisposable
{
    private const int Bytes = 16;

    private readonly string text = Random();

    /// <summary>Returns the nonce, which is made when it is first needed. Outside a request each call makes another one.</summary>
    internal static string Of(FiberState fiber)
    {
        if ((fiber.RequestUnderWay() ?? fiber.RequestAround) is not { } scope)
            return Random();
        if (scope.Owned<RequestNonce>() is { } made)
            return made.text;
        var nonce = new RequestNonce();
        scope.Own(nonce, fiber);
        return nonce.text;
    }

    /// <summary>Returns the nonce if the request already has one.</summary>
    internal static string? Made(FiberState fiber) => fiber.Request?.Owned<RequestNonce>()?.text;

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public void Dispose() { }
}
