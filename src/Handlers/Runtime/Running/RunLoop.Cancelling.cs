namespace Handlers.Runtime;

/// <summary>How a fiber is cancelled, and the token that its steps see.</summary>
internal sealed partial class RunLoop
{
    private CancellationTokenRegistration registration;
    private bool listening; // to the context's token
    private bool isUncancelable; // the context threw when asked for its token

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

    // The token itself is checked too, because it is cancelled before it calls back, and a run that never waited may not listen yet.
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

    // A context is user code. If it throws instead of returning its token (as a context does that outlives its request), the run cannot be
    // cancelled.
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

    // A fiber whose callback has begun is never reused, so this is still the run that registered the callback.
    private void CancelByContext()
    {
        if (Handle is { } handle)
            handle.RequestCancel();
        else
            RequestCancel(Run);
    }

    /// <summary>Returns true if the context's token can no longer call back.</summary>
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
