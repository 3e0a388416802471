namespace Handlers.Bench.Compile;

/// <summary>A program with this library and the budget of its compilation, and the equal program with minimal APIs, if it exists.</summary>
/// <param name="Name">The name in the table.</param>
/// <param name="Budget">The processor times that it may take beyond an empty program.</param>
/// <param name="Ours">The statements of the program.</param>
/// <param name="Theirs">The statements of the program of minimal APIs, or null.</param>
internal sealed record Subject(string Name, Times Budget, string Ours, string? Theirs = null)
{
    internal const string EmptyOurs = """
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Threading.Tasks;
        using Handlers;
        var app = App.Empty;

        """;

    internal const string EmptyTheirs = """
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        var app = WebApplication.Create();

        """;
}
