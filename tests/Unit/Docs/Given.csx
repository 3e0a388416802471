// The names that the examples of the documentation may use without declaring them: the usual imports, and objects that
// are not their subject.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Handlers;
using Handlers.Runtime;
using Handlers.Testing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using IResult = Microsoft.AspNetCore.Http.IResult;
using TypedResults = Microsoft.AspNetCore.Http.TypedResults;

public interface IUsers
{
    ValueTask<User> FindAsync(string name);
}

public interface INotebook
{
    Task<Note> ReadAsync(int id);
    Task AddAsync(Request request);
}

public sealed record User(string Name);

public sealed record Note(string Title, string Text);

public sealed class NoteJson() : System.Text.Json.Serialization.JsonSerializerContext(null)
{
    public static NoteJson Default { get; } = new();

    public System.Text.Json.Serialization.Metadata.JsonTypeInfo<Note> Note => null!;

    protected override JsonSerializerOptions? GeneratedSerializerOptions => null;

    public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) =>
        null;
}

public sealed class EventLoopScheduler
{
    public void Schedule(Action work) => work();
}

public sealed class Db
{
    public Task<Note?> FindAsync(int id) => Task.FromResult<Note?>(null);

    public int Close() => 0;
}

public readonly record struct Place(int Latitude, int Longitude) : IParsable<Place>
{
    public static Place Parse(string text, IFormatProvider? format) =>
        TryParse(text, format, out var place) ? place : throw new FormatException(text);

    public static bool TryParse(string? text, IFormatProvider? format, out Place place)
    {
        var parts = (text ?? "").Split('~');
        var longitude = 0;
        var reads =
            int.TryParse(parts[0], out var latitude)
            && parts.Length == 2
            && int.TryParse(parts[1], out longitude);
        place = new Place(latitude, longitude);
        return reads;
    }

    public override string ToString() => $"{Latitude}~{Longitude}";
}

public static class Guards
{
    public static readonly Decorator SignedIn = Decorator.Identity;
    public static readonly Decorator Limited = Decorator.Identity;
}

string[] args = [];
int requests = 0;
byte[] large = [1, 2, 3];
var log = new List<string>();
var fault = new Exception("fault");
var Started = new Key<bool>("started");
INotebook notebook = null!;
IThreadPoolWorkItem work = null!;
Handler CheckUser = Handler.Nothing;
Handler<int> age = Handler.Return(18);
Handler<int> handler = Handler.Return(1);
Handler<Response> view = Handler.Return(Response.Text("hello"));
var timing = Decorator.Identity;
var checkToken = Decorator.Identity;
var app = App.Empty;
var request = Request.Get("/");
var router = Router.Build([
    new RouteEntry<string>(RouteTemplate.Parse("/users/{id:int}"), [Method.Get], "user"),
]);
var web = WebApplication.Create();
TestedHost host = null!;
HostCase one = HostBattery.All[0];

static Task<Db> ConnectAsync() => Task.FromResult(new Db());

WebSocketConnection socket = null!;
