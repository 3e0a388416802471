using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Handlers;

/// <summary>
/// The form that the app's reader reads, as the framework sees it. A body can be read only once, so the first reader of the form, the app or the framework
/// (antiforgery, method override, a middleware that binds), leaves it for the other.
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

    /// <summary>Returns the form of the request, which the first caller reads.</summary>
    /// <param name="http">The request.</param>
    /// <param name="own">Reads the form with the app's reader.</param>
    /// <param name="framework">Converts a form that the framework reads; null if the app has already read the bytes of the body, so that the framework
    /// cannot.</param>
    /// <exception cref="HttpError">The form cannot be read, exceeds the limits, or lacks a valid antiforgery token where one is required.</exception>
    internal static Task<Form> ReadAsync(
        HttpContext http,
        Func<Task<Form>> own,
        Func<IFormFeature, Task<Form>>? framework
    )
    {
        // The framework's form throws if the token is wrong. A matched request has been refused before it gets here.
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

    // A feature without a form has not been read, or its reading is under way or has failed. The server's feature for the body shows which.
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
