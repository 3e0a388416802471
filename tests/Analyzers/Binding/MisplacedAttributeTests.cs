using Expecto;
using Handlers.Analyzers;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Analyzers;

/// <summary>HND026 finds the attributes of bound records wherever nothing looks at them.</summary>
public static class MisplacedAttributeTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "HND026: attributes in other places",
        [
            Finds("a lambda", "var app = App.Create().Get(\"/{id}\", ([{|HND026:Route|}] int id) => $\"{id}\");"),
            Finds("a method", "static string F([{|HND026:Header(\"X\")|}, {|HND026:Secret|}] string x) => x;"),
            Finds("a record without [Bound]", "return; record A([{|HND026:Query|}] string Q);"),
            Finds("a record's own attribute", "return; [{|HND026:Form|}] record A(string Q);"),
            Finds(
                "another constructor",
                "return; [Bound] partial record A(string Q) { public A([{|HND026:Query|}] int q) : this(\"\") { } }"
            ),
            Finds("a class", "return; class A([{|HND026:FormAttribute|}] string q) { string Q => q; }"),
            Finds(
                "nothing in a bound record",
                "return; [Bound, Form] partial record A([Query] string Q, [Handlers.Header] string H, [global::Handlers.Secret, Expected(\"a\")] string S);"
            ),
            Finds(
                "nothing in attributes of others",
                "return; record A([property: Obsolete] string Q) { [Route] void F() { } } class RouteAttribute : System.Attribute;"
            ),
        ]
    );

    private static Test Finds(string what, string source) =>
        Runner.TestCase($"finds {what}", () => Source.Reports<MisplacedAttribute>($"using System;\n{source}"));
}
