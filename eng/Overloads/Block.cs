using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Handlers.Overloads;

/// <summary>An extension block as text: its head, and its members with their documentation.</summary>
internal sealed class Block
{
    internal Block(string documentation, string head, IReadOnlyList<string> members, string marks) =>
        (Documentation, Head, Members, Marks) = (documentation, head, members, marks);

    internal string Documentation { get; }

    /// <summary>The head of the block, for example <c>extension&lt;S&gt;(S scope) where S : RouteScope</c>.</summary>
    internal string Head { get; }

    internal IReadOnlyList<string> Members { get; }

    /// <summary>The attributes of the class, whose arguments a rule may read.</summary>
    internal string Marks { get; }

    internal static Block Read(ExtensionBlockDeclarationSyntax block)
    {
        var head = block.WithMembers(default).WithLeadingTrivia().ToString();
        return new(
            block.GetLeadingTrivia().ToFullString(),
            head.Substring(0, head.IndexOf('{')).Trim(),
            [.. block.Members.Select(static member => member.ToFullString())],
            ((TypeDeclarationSyntax)block.Parent!).AttributeLists.ToString()
        );
    }

    internal void Write(StringBuilder text)
    {
        text.Append(Documentation.TrimEnd(' ')).AppendLine($"    {Head}").AppendLine("    {");
        foreach (var member in Members)
            text.Append(member);
        text.AppendLine("    }");
    }
}
