using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Faults before and during the body.</summary>
internal static class FaultsCases
{
    private static readonly Exception Fault = new InvalidOperationException("secret");

    internal static IReadOnlyList<HostCase> All { get; } =
    [
        Answered(
            "a fault of the view is 500 and reported, and the client sees no details",
            App.Empty.With(HostSample.Get("/", Handler.Fail<Response>(Fault))),
            500,
            ReportKind.UnhandledFault
        ),
        Answered(
            "an error handler answers the fault that it is for",
            App.Empty.With(HostSample.Get("/", Handler.Fail<Response>(Fault)))
                .With(
                    ErrorHandler.For<InvalidOperationException>(
                        "taken",
                        _ => Handler.Return(Response.Text("taken", 409))
                    )
                ),
            409
        ),
        Answered(
            "a fault of a before hook is 500",
            HostSample.App.With(BeforeHook.Of("fault", Handler.Fail<Response?>(Fault))),
            500,
            ReportKind.UnhandledFault
        ),
        Answered(
            "a fault of an after hook is 500",
            App.Empty.With(HostSample.Get("/", () => Response.Text("fine")))
                .With(AfterHook.Of("fault", Handler.Fail<bool>(Fault))),
            500,
            ReportKind.AfterFault
        ),
        Answered(
            "a fault of a teardown hook is reported and changes nothing",
            App.Empty.With(HostSample.Get("/", () => Response.Text("fine")))
                .With(TeardownHook.Of("fault", Handler.Fail<bool>(Fault))),
            200,
            ReportKind.TeardownFault
        ),
        Answered(
            "a halt ends early with its response",
            App.Empty.With(HostSample.Get("/", Handler.Halt<Response>(Response.Text("halted", 418)))),
            418
        ),
        new(
            "a body that faults before its first part is 500",
            async trial =>
            {
                await trial
                    .ServeAsync(StreamsCases.Of(Body.Written((_, _) => throw new InvalidOperationException("no body"))))
                    .ConfigureAwait(false);
                using var response = await trial.BeginAsync("/").ConfigureAwait(false);
                HostTrial.Equal(500, (int)response.StatusCode);
            }
        ),
        new(
            "a stream that cannot be opened is 500",
            async trial =>
            {
                await trial
                    .ServeAsync(
                        StreamsCases.Of(
                            Body.Of(_ => ValueTask.FromException<Stream>(new FileNotFoundException("gone")))
                        )
                    )
                    .ConfigureAwait(false);
                using var response = await trial.BeginAsync("/").ConfigureAwait(false);
                HostTrial.Equal(500, (int)response.StatusCode);
            }
        ),
        Cut(
            "a body that faults after its first part is cut off and reported",
            Body.Written(
                async (writer, token) =>
                {
                    await writer.WriteAsync(new byte[100], token).ConfigureAwait(false);
                    throw new InvalidOperationException("in the middle");
                }
            )
        ),
        Cut("a sequence that faults in the middle is cut off and reported", Body.Of(Broken())),
        new(
            "a body shorter than its length is cut off",
            HostAbilities.StreamsResponses,
            async trial =>
            {
                var body = Body.Written(
                    async (writer, token) => await writer.WriteAsync(new byte[5], token).ConfigureAwait(false),
                    10
                );
                await trial.ServeAsync(StreamsCases.Of(body)).ConfigureAwait(false);
                // Some servers detect it themselves and report it in their own way.
                await HostTrial.CutAsync(trial.Client.GetByteArrayAsync("/")).ConfigureAwait(false);
            }
        ),
        Cut(
            "a body longer than its length is cut off and reported",
            Body.Written(
                async (writer, token) =>
                {
                    await writer.WriteAsync(new byte[5], token).ConfigureAwait(false);
                    await writer.WriteAsync(new byte[50], token).ConfigureAwait(false);
                },
                10
            )
        ),
        new(
            "the next request is served after a fault in the middle of a body",
            HostAbilities.StreamsResponses,
            async trial =>
            {
                await trial
                    .ServeAsync(HostSample.App.With(HostSample.Get("/", () => Response.Stream(Body.Of(Broken())))))
                    .ConfigureAwait(false);
                await HostTrial.CutAsync(trial.Client.GetStringAsync("/")).ConfigureAwait(false);
                HostTrial.Equal("200 hello", await trial.GetAsync("/hello").ConfigureAwait(false));
            }
        ),
        new(
            "teardown runs once, after the last byte, even if a body faults in the middle",
            HostAbilities.StreamsResponses,
            async trial =>
            {
                var (ended, log) = (new HostGate(), new HostLog());
                await trial
                    .ServeAsync(StreamsCases.Of(Body.Of(Broken())).With(log.Teardown(ended)))
                    .ConfigureAwait(false);
                await HostTrial.CutAsync(trial.Client.GetStringAsync("/")).ConfigureAwait(false);
                await ended.Opened.ConfigureAwait(false);
                HostTrial.Sequence(["teardown InvalidOperationException"], log.Entries);
            }
        ),
    ];

    private static HostCase Answered(string name, App app, int status, params ReportKind[] reports) =>
        new(
            name,
            async trial =>
            {
                var ended = new HostGate();
                // The outermost teardown hook runs last.
                await trial.ServeAsync(App.Empty.With(StreamsCases.Ending(ended)).Plus(app)).ConfigureAwait(false);
                var answer = await trial.GetAsync("/").ConfigureAwait(false);
                HostTrial.Equal(status, int.Parse(answer[..3], System.Globalization.CultureInfo.InvariantCulture));
                HostTrial.Equal(
                    false,
                    answer.Contains("secret", StringComparison.Ordinal),
                    "the client sees the secret"
                );
                await ended.Opened.ConfigureAwait(false);
                trial.Reported(reports);
            }
        );

    private static HostCase Cut(string name, Body body) =>
        new(
            name,
            HostAbilities.StreamsResponses,
            async trial =>
            {
                await trial.ServeAsync(StreamsCases.Of(body)).ConfigureAwait(false);
                await HostTrial.CutAsync(trial.Client.GetByteArrayAsync("/")).ConfigureAwait(false);
                // It is reported before the connection is cut, so the report has arrived.
                trial.Reported(ReportKind.BodyFault);
            }
        );

    private static IEnumerable<string> Broken()
    {
        yield return new string('x', 20_000);
        throw new InvalidOperationException("in the middle");
    }
}
