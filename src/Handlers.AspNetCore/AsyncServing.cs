using Handlers.Runtime;

namespace Handlers;

/// <summary>Serves requests on the thread pool.</summary>
internal sealed class AsyncServing(InterpreterOptions settings)
    : AwaitedServing(new AsyncInterpreter(settings), settings);
