using Handlers.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.FSharp.Collections;
using FSharpDatabase = Notes.FSharp.DatabaseModule;
using FSharpOptions = Notes.FSharp.OptionsModule;

namespace Handlers.Tests.Samples;

/// <summary>Sends requests to an application over HTTP, served by its own program. Its language does not show.</summary>
internal sealed class ServedClient : NotesClient
{
    private static readonly (
        string Name,
        Func<string, HostInterpreter, WebApplicationBuilder, WebApplication> Make
    )[] Programs = [("samples/Notes", CSharp), ("samples/Notes.FSharp", FSharp)];

    private readonly string directory = Directory.CreateTempSubdirectory("notes-").FullName;
    private readonly WebApplication web;
    private readonly HttpClient http;

    private ServedClient(
        HostInterpreter interpreter,
        Func<string, HostInterpreter, WebApplicationBuilder, WebApplication> make
    )
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        try
        {
            web = make(DatabaseFile, interpreter, builder);
            web.StartAsync().GetAwaiter().GetResult();
        }
        catch
        {
            Directory.Delete(directory, recursive: true);
            throw;
        }
        http = web.GetTestClient();
    }

    private string DatabaseFile => Path.Combine(directory, "notes.db");

    /// <summary>Runs the test once for each program and each interpreter with which it can be started.</summary>
    public static void OfEach(Action<NotesClient> test)
    {
        foreach (var (name, make) in Programs)
        foreach (var interpreter in Enum.GetValues<HostInterpreter>())
        {
            using var client = new ServedClient(interpreter, make);
            try
            {
                test(client);
            }
            catch (CheckFailed failed)
            {
                throw new CheckFailed($"{name}, {interpreter}: {failed.Message}");
            }
        }
    }

    public override async Task<Response> SendAsync(Request request, CancellationToken cancellation = default)
    {
        using var message = new HttpRequestMessage(
            new HttpMethod(request.Method.Name),
            $"http://localhost{request.Path}{request.QueryString}"
        );
        message.Content = new StreamContent(await request.Body.OpenAsync(cancellation));
        foreach (var header in request.Headers)
            if (!message.Headers.TryAddWithoutValidation(header.Name, header.Value))
                message.Content.Headers.TryAddWithoutValidation(header.Name, header.Value);
        using var answer = await http.SendAsync(message, cancellation);
        var headers = answer
            .Headers.Concat(answer.Content.Headers)
            .SelectMany(header => header.Value.Select(value => new Header(header.Key, value)));
        return Response.Of(
            new Status((int)answer.StatusCode),
            Headers.Of(headers),
            Body.Of(await answer.Content.ReadAsByteArrayAsync(cancellation))
        );
    }

    public override void Dispose()
    {
        http.Dispose();
        web.StopAsync().GetAwaiter().GetResult();
        web.DisposeAsync().AsTask().GetAwaiter().GetResult();
        using (var connection = new SqliteConnection($"Data Source={DatabaseFile};Default Timeout=5"))
            SqliteConnection.ClearPool(connection);
        Directory.Delete(directory, recursive: true);
    }

    private static WebApplication CSharp(string file, HostInterpreter interpreter, WebApplicationBuilder builder)
    {
        var database = new Notes.Database(file);
        database.Create();
        return Notes.Server.Of(
            new Notes.Options { Interpreter = interpreter, Workers = 2 },
            Notes.NotesApp.Of(database),
            builder
        );
    }

    private static WebApplication FSharp(string file, HostInterpreter interpreter, WebApplicationBuilder builder)
    {
        var database = FSharpDatabase.ofFile(file);
        FSharpDatabase.create(database);
        var options = FSharpOptions.parse(
            ListModule.OfSeq(["--interpreter", interpreter.ToString().ToLowerInvariant(), "--workers", "2"])
        );
        return Notes.FSharp.Server.create(options.ResultValue, Notes.FSharp.NotesApp.create(database), builder);
    }
}
