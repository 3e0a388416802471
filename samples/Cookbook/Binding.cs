using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Handlers;

namespace Cookbook;

/// <summary>The terms of a search.</summary>
[Bound]
public sealed partial record Search(
    [Description("The words to look for")] string Q,
    Paging Paging,
    [Query("tag")] IReadOnlyList<string> Tags,
    [Header("X-Since")] DateOnly? Since = null,
    Sorting By = Sorting.Newest
);

/// <summary>The part of a list. Other records can have one, too.</summary>
[Bound]
public readonly partial record struct Paging([Expected("a page from 1")] ushort Page = 1, int Size = 20)
{
    /// <summary>The errors of the values, which are gathered with those of the other parts.</summary>
    public IEnumerable<InputError> Check() =>
        Page == 0 ? [new InputError(InputSource.Query, "page", "a page from 1", $"{Page}")] : [];
}

public enum Sorting
{
    Newest,
    Title,
}

[Bound]
[Form]
public sealed partial record SignIn(string Name, [Secret] string Password, bool Remember = false);

[Bound]
public sealed partial record Rename([Route] int Id, [Json<TitleJson>] Title Title, [Header] string? IfMatch);

public sealed record Title(string Text);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Title))]
internal sealed partial class TitleJson : JsonSerializerContext;

public static class Binding
{
    public static readonly App App = App.Create()
        .Get(
            "/search",
            Search.Bound.Map(search =>
                Response.Text($"{search.Q}, page {search.Paging.Page}, {search.Tags.Count} tags, {search.By}")
            )
        )
        .Post("/sign-in", async () => $"Hello, {(await SignIn.Bound).Name}!")
        .Post("/titles/{id:int}", Rename.Bound.Map(rename => Response.Text($"{rename.Id}: {rename.Title.Text}")));
}
