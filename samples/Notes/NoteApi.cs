using System.Text.Json;
using System.Text.Json.Serialization;
using Handlers;

namespace Notes;

/// <summary>Notes for programs.</summary>
sealed class NoteApi(NoteStore notes)
{
    public Group Routes(Group group) =>
        group
            .WithTags("api")
            .Get("", List, Documented.List)
            .Post("", Create, Documented.Create)
            .Get("/{id:int}", (int id) => notes.Find(id).Map(Json), Documented.Find)
            .Put(
                "/{id:int}",
                (int id) => Input.Json.Bind(draft => notes.Change(id, draft)).Map(Json),
                Documented.Change
            )
            .Delete("/{id:int}", (int id) => notes.Remove(id).As(Response.Empty(Status.NoContent)), Documented.Remove);

    private Handler<Response> List() =>
        Input
            .Search.Bind(search => notes.Search(search.Words, search.Tag))
            .Map(found => Response.Json(found, NoteJson.Default.IReadOnlyListNote));

    private Handler<Response> Create() =>
        from draft in Input.Json
        from note in notes.Add(draft)
        select Json(note).WithStatus(Status.Created).WithHeader("Location", $"/api/notes/{note.Id}");

    private static Response Json(Note note) => Response.Json(note, NoteJson.Default.Note);
}

/// <summary>The serializers, made by the compiler: no reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Draft))]
[JsonSerializable(typeof(Note))]
[JsonSerializable(typeof(IReadOnlyList<Note>))]
sealed partial class NoteJson : JsonSerializerContext;
