using Handlers;
using Microsoft.Data.Sqlite;
using Notes;

try
{
    var options = Options.Parse(args);
    if (options.Help)
    {
        Console.Write(Options.HelpText);
        return 0;
    }

    var database = new Database(options.Database);
    database.Create();

    var builder = WebApplication.CreateSlimBuilder();
    builder.WebHost.UseUrls(options.Urls);
    builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
    // It would log the stack of an address that is in use; a sentence is said below.
    builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);

    var web = builder.Build();
    web.MapHandlers(
        NotesApp.Of(database),
        new HostingOptions
        {
            Interpreter = options.Interpreter,
            Workers = options.Workers,
            Loops = options.Loops,
            // Nothing else is served here, so the app's own pages also answer unknown addresses.
            Misses = Misses.Answered,
        }
    );
    web.Run();
    return 0;
}
catch (OptionError error)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}
catch (SqliteException error)
{
    Console.Error.WriteLine(
        $"Expected a database file that can be opened and written, found: {error.Message} "
            + "Try --database with another file, in a directory that exists."
    );
    return 2;
}
catch (IOException error)
{
    Console.Error.WriteLine($"Expected an address that is free, found: {error.Message} Try --urls with another port.");
    return 1;
}
