namespace Handlers.Runtime;

/// <summary>Who may tell a fiber to end, and what of it its steps see: the token.</summary>
internal sealed partial class RunLoop
{
    private CancellationTokenRegistration registration;
    private bool listening; // to the context's token

    internal override CancellationToken Token
    {
        get
        {
            if (Mask > 0)
                return CancellationToken.None;
            if (outer is not null)
                return outer.Token;
            Listen();
            return Handle is { } handle ? handle.Token(this) : Context.Cancellation;
        }
    }

    // The token itself is asked, too: it is cancelled before it calls back, and a run that never waited may not listen yet.
    private protected override bool WasCancelled()
    {
        if (CancelRequested)
            return true;
        if (Shield is not null || !IsContextCancelled())
            return false;
        RequestCancel(Run);
        return true;
    }

    internal override void Unshield(Shield? next)
    {
        Shield = next;
        if (next is null)
            TryListen();
    }

    private bool IsContextCancelled()
    {
        try
        {
            return Context.Cancellation.IsCancellationRequested;
        }
        catch (Exception)
        {
            // This is asked about another exception, which is the one to tell.
            return false;
        }
    }

    /// <summary>Listens before the first step.</summary>
    /// <returns>What the run does instead, where the context does not give its token: it ends in that fault.</returns>
    private Handler? ListenOrUnwind()
    {
        try
        {
            Listen();
            return null;
        }
        catch (Exception fault)
        {
            listening = true;
            Cause = fault;
            return Unwinding.Instance;
        }
    }

    // Between turns there is no user code to throw into, and a run that is lost here would hang.
    private void TryListen()
    {
        try
        {
            Listen();
        }
        catch (Exception fault)
        {
            listening = true;
            Report(
                new Report(
                    ReportKind.SuppressedFault,
                    "The context's cancellation token could not be had; the run continues and cannot be cancelled.",
                    fault
                )
            );
        }
    }

    private void Listen()
    {
        if (listening || Shield is not null)
            return;
        var token = Context.Cancellation;
        if (!token.CanBeCanceled)
            return;
        listening = true;
        registration = token.UnsafeRegister(static fiber => ((RunLoop)fiber!).CancelByContext(), this);
    }

    // A fiber whose callback has begun is not used again, so it serves the run that has registered it.
    private void CancelByContext()
    {
        if (Handle is { } handle)
            handle.RequestCancel();
        else
            RequestCancel(Run);
    }

    /// <summary>True when the context will not call any more.</summary>
    private bool StopListening()
    {
        if (!listening)
            return true;
        listening = false;
        var registered = registration;
        registration = default;
        return registered.Unregister();
    }
}
