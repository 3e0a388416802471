using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Handlers;

/// <summary>
/// The form that the app's reader reads, as the framework sees it. A body can be read once, so whoever reads the form first, the app or the
/// framework (antiforgery, method override, a middleware that binds), leaves it for the other.
/// </summary>
internal sealed class SharedForm : IFormFeature
{
    private readonly IFeatureCollection features;
    private readonly Task<Form> reading;
    private IFormCollection? form;

    private SharedForm(IFeatureCollection features, Task<Form> reading) =>
        (this.features, this.reading) = (features, reading);

    public bool HasFormContentType => true;

    public IFormCollection? Form
    {
        get => form ??= reading.IsCompletedSuccessfully ? Shown(reading.Result) : null;
        set => features.Set<IFormFeature>(value is null ? null : new FormFeature(value));
    }

    /// <summary>The form of the request, read by the first who asks.</summary>
    /// <param name="http">The request.</param>
    /// <param name="own">Reads it by the app's reader.</param>
    /// <param name="framework">Takes what a reader of the framework reads; null where the bytes of the body are known, and are no longer the
    /// framework's to read.</param>
    /// <exception cref="HttpError">It cannot be read, is more than the limits, or has no valid antiforgery token where one is demanded.</exception>
    internal static Task<Form> ReadAsync(
        HttpContext http,
        Func<Task<Form>> own,
        Func<IFormFeature, Task<Form>>? framework
    )
    {
        // The framework's form throws where the token is wrong. A matched request has been refused before it comes here.
        if (AntiforgeryRefusal.Of(http) is { } refusal)
            return Task.FromException<Form>(refusal);
        var found = http.Features.Get<IFormFeature>();
        if (found is SharedForm shared)
            return shared.reading;
        if (framework is not null && found is not null && (found.Form is not null || MayBeBegun(http)))
            return framework(found);
        var reading = own();
        http.Features.Set<IFormFeature>(new SharedForm(http.Features, reading));
        return reading;
    }

    public IFormCollection ReadForm() => ReadFormAsync(CancellationToken.None).GetAwaiter().GetResult();

    public async Task<IFormCollection> ReadFormAsync(CancellationToken cancellationToken)
    {
        await reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        return Form!;
    }

    // A feature without a form is one that nobody has read, or one whose reading is under way or has failed. Servers know which.
    private static bool MayBeBegun(HttpContext http) =>
        http.Request.ContentLength != 0
        && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is null or { IsReadOnly: true };

    private static FormCollection Shown(Form form)
    {
        var files = new FormFileCollection();
        files.AddRange(form.Files.Select(file => new SharedFormFile(file)));
        return new FormCollection(form.Fields.ByName, files);
    }
}
