using System.Text;
using System.Text.Json;
using Handlers.Tests.Fuzz.Running;

namespace Handlers.Tests.Fuzz.Inputs;

/// <summary>Forms of the encoded kind, against Python's urllib, with the rule of <see cref="QueryFuzzer"/>; a byte order mark at the beginning is skipped.</summary>
internal sealed class FormFuzzer(Python python) : Fuzzer("form", 15_000)
{
    private readonly InMemory site = new(
        App.Create().Post("/", Handler.Form().Map(form => Response.Text(Fields.AsJson(form.Fields))))
    );

    public override async Task<string?> CheckAsync(Dice dice)
    {
        var form = Fields.Encoded(dice);
        var body = InMemory.InPieces(dice, Encoding.UTF8.GetBytes(form));
        var reply = await site.SendAsync(Request.Post("/", body, "application/x-www-form-urlencoded"));
        if (reply.Status != Status.Ok)
            return $"{Shown.Of(form)}: expected 200, found {reply.Status.Code} {reply.Text}";
        var found = JsonElement
            .Parse(reply.Bytes.Span)
            .EnumerateArray()
            .Select(pair => (pair[0].GetString()!, pair[1].GetString()!));
        return Fields.Difference(form, Fields.ByPython(python, form.StartsWith('\uFEFF') ? form[1..] : form), found);
    }
}
