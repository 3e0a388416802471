using LanguageExt;
using LanguageExt.Common;

namespace Handlers;

/// <summary>
/// A halt as an <see cref="Error"/>, where a handler is run to a <c>Fin</c> or made an effect: there is no other place for the
/// response. Made a handler again, it halts with the same response. It is expected, and its code is the response's status.
/// </summary>
/// <param name="Response">What the handler halted with.</param>
/// <example><code>
/// using LanguageExt;
/// Fin&lt;int&gt; fin = new BlockingInterpreter().RunFin(Handler.Halt&lt;int&gt;(Response.Text("closed", 503)));
/// string shown = fin.Match(Succ: x => $"{x}", Fail: error => error is HaltedError halted ? $"{halted.Response.Status}" : error.Message);
/// </code></example>
public sealed record HaltedError(Response Response)
    : Expected($"The handler halted with {Response.Status}.", Response.Status.Code, Option<Error>.None);
