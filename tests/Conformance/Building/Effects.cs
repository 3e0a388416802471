using System.Text.Json;
using System.Text.Json.Serialization;

namespace Handlers.Tests.Conformance;

/// <summary>The meaning of an effect: a response, no response, or a fault, which is thrown.</summary>
internal static class Effects
{
    /// <summary>Returns the response of a function that answers, or null for a function that returns nothing.</summary>
    /// <param name="function">The function.</param>
    /// <param name="log">The log in which the parts of a body are recorded.</param>
    public static Response? Answer(FunctionData function, RequestLog log) =>
        function.Effect switch
        {
            Effect.Text text => text.Headers.Aggregate(
                Response.Text(text.Body, text.Status),
                (response, header) => response.AddHeader(header.Name, header.Value)
            ),
            // This effect ends the request after its function (see Function).
            Effect.Respond or Effect.Values => null,
            Effect.Parts parts => Response.Stream(
                function.Yields is null ? Body.Of(Parts(parts, log)) : Body.Of(Awaited(parts, log))
            ),
            Effect.Json json => Response.Json(json.Value, JsonTypes.Default.JsonElement),
            _ => Nothing(function.Effect),
        };

    private static IEnumerable<string> Parts(Effect.Parts parts, RequestLog log)
    {
        try
        {
            for (var i = 0; i < parts.Texts.Count; i++)
            {
                log.Add($"{parts.Name}:{i}");
                yield return parts.Texts[i];
            }
            if (parts.Fault is { } fault)
                throw FaultTypes.Raise(fault);
        }
        finally
        {
            log.Add($"{parts.Name}:closed");
        }
    }

    private static async IAsyncEnumerable<string> Awaited(Effect.Parts parts, RequestLog log)
    {
        foreach (var text in Parts(parts, log))
        {
            await Task.Yield();
            yield return text;
        }
    }

    /// <summary>Returns the response that an after function makes of the given response.</summary>
    public static Response Change(Effect effect, Response response) =>
        effect switch
        {
            Effect.Header header => response.AddHeader("X-Trace", header.Value),
            Effect.Replace other => Response.Text(other.Body, other.Status),
            _ => Nothing(effect) ?? response,
        };

    /// <summary>Returns null for a function that returns nothing; throws for a function that raises.</summary>
    public static Response? Nothing(Effect effect) =>
        effect switch
        {
            Effect.Pass => null,
            Effect.Abort abort => throw HttpError.Of(abort.Status),
            Effect.Raise raise => throw FaultTypes.Raise(raise.Type),
            _ => throw new InvalidOperationException(
                $"Expected an effect that returns nothing or raises, found {effect}."
            ),
        };
}

[JsonSerializable(typeof(JsonElement))]
internal sealed partial class JsonTypes : JsonSerializerContext;
