using LanguageExt;
using LanguageExt.Common;

namespace Handlers;

/// <summary>
/// Represents a halt as an <see cref="Error"/> when a handler is run to a <c>Fin</c> or converted to an effect, which have no other place for the
/// response. Converted back to a handler, it halts with the same response. It is an expected error, and its code is the response's status.
/// </summary>
/// <param name="Response">The response with which the handler halted.</param>
/// <example><code>
/// using LanguageExt;
/// Fin&lt;int&gt; fin = new BlockingInterpreter().RunFin(Handler.Halt&lt;int&gt;(Response.Text("closed", 503)));
/// string shown = fin.Match(Succ: x => $"{x}", Fail: error => error is HaltedError halted ? $"{halted.Response.Status}" : error.Message);
/// </code></example>
public sealed record HaltedError(Response Response)
    : Expected($"The handler halted with {Response.Status}.", Response.Status.Code, Option<Error>.None);
