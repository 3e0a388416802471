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
    var app = NotesApp.Of(database);
    if (options.Describe is { } form)
    {
        var shape = app.Describe();
        Console.WriteLine(form == Form.Mermaid ? shape.ToMermaid() : shape.ToTree());
        return 0;
    }
    database.Create();

    Server.Of(options, app, WebApplication.CreateSlimBuilder()).Run();
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
