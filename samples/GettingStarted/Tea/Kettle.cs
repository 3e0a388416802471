using Handlers;

public static class Kettle
{
    public static readonly App App = App.Create().Get("/kettle/{minutes:int}", (int minutes) => Steep(minutes));

    private static async Handler<Response> Steep(int minutes)
    {
        await Handler.Delay(TimeSpan.FromMinutes(minutes));
        return Response.Text($"Ready after {minutes} minutes.");
    }
}
