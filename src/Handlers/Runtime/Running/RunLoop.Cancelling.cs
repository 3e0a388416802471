namespace Handlers.Runtime;

/// <summary>Who may tell a fiber to end, and what of it its steps see: the token.</summary>
internal sealed partial class RunLoop
{
    private CancellationTokenRegistration registration;
    private bool listening; // to the context's token
    private bool isUncancelable; // its context threw instead of giving its token

    internal override CancellationToken Token
    {
        get
        {
            if (Mask > 0)
                return CancellationToken.None;
            if (outer is not null)
                return outer.Token;
            Listen();
            return Handle is { } handle ? handle.Token(this) : ContextToken;
        }
    }

    // The token itself is asked, too: it is cancelled before it calls back, and a run that never waited may not listen yet.
    private protected override bool WasCancelled()
    {
        if (CancelRequested)
            return true;
        if (Shield is not null || !ContextToken.IsCancellationRequested)
            return false;
        RequestCancel(Run);
        return true;
    }

    internal override void Unshield(Shield? next)
    {
        Shield = next;
        if (next is null)
            Listen();
    }

    // A context is the user's. One that throws instead of giving its token (as one does that outlives its request) makes a run that cannot be cancelled.
    private CancellationToken ContextToken
    {
        get
        {
            try
            {
                return isUncancelable ? CancellationToken.None : Context.Cancellation;
            }
            catch (Exception fault)
            {
                isUncancelable = true;
                UserCode.Threw(interpreter, $"{Context.GetType().Name}.{nameof(Context.Cancellation)}", fault);
                return CancellationToken.None;
            }
        }
    }

    // A run without a request cannot be cancelled.
    private void ListenFromTheStart()
    {
        if (ReferenceEquals(Context, RequestContext.None))
            return;
        var isReady = true;
        try
        {
            isReady = Context.CancellationIsReady;
        }
        catch (Exception fault)
        {
            UserCode.Threw(interpreter, $"{Context.GetType().Name}.{nameof(Context.CancellationIsReady)}", fault);
        }
        if (isReady)
            Listen();
    }

    private void Listen()
    {
        if (listening || Shield is not null)
            return;
        var token = ContextToken;
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
        isUncancelable = false;
        if (!listening)
            return true;
        listening = false;
        var registered = registration;
        registration = default;
        return registered.Unregister();
    }
}
