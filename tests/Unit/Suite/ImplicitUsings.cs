namespace Handlers.Tests;

/// <summary>The imports that the SDK writes into a project, for tests that compile code themselves.</summary>
internal static class ImplicitUsings
{
    /// <summary>The imports of a project with the SDK <c>Microsoft.NET.Sdk</c>.</summary>
    public const string Plain = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;

        """;

    /// <summary>The imports of a project with the SDK <c>Microsoft.NET.Sdk.Web</c>.</summary>
    public const string Web =
        Plain
        + """
            global using Microsoft.AspNetCore.Builder;
            global using Microsoft.AspNetCore.Hosting;
            global using Microsoft.AspNetCore.Http;
            global using Microsoft.AspNetCore.Routing;
            global using Microsoft.Extensions.Configuration;
            global using Microsoft.Extensions.DependencyInjection;
            global using Microsoft.Extensions.Hosting;
            global using Microsoft.Extensions.Logging;

            """;
}
