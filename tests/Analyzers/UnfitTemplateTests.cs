using Expecto;
using Handlers.Analyzers;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Analyzers;

/// <summary>HND003 and HND004 report at the place of the mistake, for templates that are constants.</summary>
public static class UnfitTemplateTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "HND003 and HND004: templates and their views",
        [
            Finds("a constraint in a literal", "App.Create().Get(\"/{id:{|HND004:itn|}}\", \"x\");"),
            Finds("a constraint after escapes", "App.Create().Get(\"/\\u0041\\\"/{id:{|HND004:itn|}}\", \"x\");"),
            Finds("a constraint in a verbatim literal", "App.Create().Get(@\"/\"\"/{id:{|HND004:itn|}}\", \"x\");"),
            Finds("a constraint in a raw literal", "App.Create().Get(\"\"\"/{id:{|HND004:itn|}}\"\"\", \"x\");"),
            Finds("a single character", "App.Create().Get(\"/a{|HND004:?|}b=c\", \"x\");"),
            Finds("a template without its slash", "App.Create().Get(\"{id:{|HND004:itn|}}\", \"x\");"),
            Finds(
                "a type after a parameter that has got the constraint of its type",
                "App.Create().Get(\"/{a}/{b:guid{|HND004:}|}\", (int a, int b) => \"x\");"
            ),
            Finds("a count", "App.Create().Get({|HND004:\"/{a}\"|}, (int a, int b) => \"x\");"),
            Finds("a named constant", "const string T = \"/{id\"; App.Create().Get({|HND004:T|}, \"x\");"),
            Finds("a sum of constants", "App.Create().Get({|HND004:\"/{\" + \"id\"|}, \"x\");"),
            Finds("a prefix", "_ = Group.Of(\"/{|HND004:{|}id\");"),
            Finds("a parsed template", "_ = RouteTemplate.Parse(\"/{|HND004:{|}id\");"),
            Finds(
                "a route value",
                "_ = RouteDefinition.Of(\"/{|HND004:{|}id\", [Method.Get], Handler.Return(Response.Text(\"x\")));"
            ),
            Finds("the prefix of a mounted app", "App.Create().Mount(\"/{|HND004:{|}id\", App.Create());"),
            Finds("the static form of a call", "AppRoutes.Get(App.Create(), \"/{|HND004:{|}id\", \"x\");"),
            Finds(
                "the later of two equal routes",
                "App.Create().Get(\"/{a}\", \"x\").Post(\"/{c}\", \"y\").Get({|HND004:\"/{b}\"|}, \"z\");"
            ),
            Finds(
                "swapped names, at the view's parameters",
                "App.Create().Get(\"/{year}/{month}\", {|HND003:(int month, int year)|} => \"x\");"
            ),
            Finds(
                "swapped names of a method, at its name",
                "App.Create().Get<App, int, int>(\"/{year}/{month}\", {|HND003:Show|});\nResponse Show(int month, int year) => \"x\";"
            ),
            Finds(
                "swapped names of a class of views",
                "App.Create().Map(\"/{year}/{month}\", {|HND003:(int month, int year)|} => new Page());\nclass Page : MethodView { public override Handler<Response> Get() => Handler.Return(Response.Text(\"x\")); }"
            ),
            Finds(
                "a name of the prefix in the initializer of a local",
                "var notes = Group.Of(\"/{id}\"); _ = notes.Get(\"/{note}\", {|HND003:(int id)|} => \"x\");"
            ),
            Finds(
                "a name of the prefix in the initializer of a read-only field",
                "_ = 1; static class Notes { static readonly Group All = Group.Of(\"/{id}\"); public static Group More() => All.Get(\"/{note}\", {|HND003:(int id)|} => \"x\"); }"
            ),
            Finds(
                "nothing where a local may have another prefix",
                "var notes = Group.Of(\"/{id}\"); notes = Group.Of(\"/x\"); _ = notes.Get(\"/{note}\", (int id) => \"x\");"
            ),
            Finds(
                "nothing in a template that is not a constant",
                "var id = Console.ReadLine(); App.Create().Get(\"/{\" + id, \"x\");"
            ),
            Finds(
                "nothing where the view's names are not known",
                "Func<int, int, Response> view = (month, year) => \"x\"; App.Create().Get(\"/{year}/{month}\", view);"
            ),
            Finds(
                "nothing in the framework's routes",
                "var web = WebApplication.Create(); web.MapGet(\"/{id?}\", (int? id) => id);"
            ),
            Finds(
                "nothing where equal routes are in different groups",
                "App.Create().Group(\"/a\", a => a.Get(\"/x\", \"x\")).Group(\"/b\", b => b.Get(\"/x\", \"y\"));"
            ),
        ]
    );

    private static Test Finds(string what, string source) =>
        Runner.TestCase(
            $"finds {what}",
            () =>
            {
                if (
                    what.StartsWith("the later", StringComparison.Ordinal)
                    || what.Contains("equal routes", StringComparison.Ordinal)
                )
                    Source.Reports<RouteTwice>(source);
                else
                    Source.Reports<UnfitTemplate>(source);
            }
        );
}
