using Handlers;

namespace Cookbook;

public static class Searching
{
    private static readonly Bound<int> Page = Handler
        .Query<int>("page")
        .Or(1)
        .Where(page => page >= 1, "a page from 1");

    public static readonly App App = App.Create()
        .Get(
            "/search",
            (Handler.Query("q"), Page, Handler.QueryAll<string>("tag")).Apply(
                (words, page, tags) => Response.Text($"{words}, page {page}, tags: {string.Join(' ', tags)}")
            )
        )
        .Get(
            "/sorted",
            (Handler.Query("by").Enum<Order>().Or(Order.Newest), Handler.Header<DateOnly>("Since").Optional()).Apply(
                (order, since) => Response.Text($"{order} since {since?.Year.ToString() ?? "ever"}")
            )
        );

    private enum Order
    {
        Newest,
        Title,
    }
}
