using Handlers;
using Microsoft.AspNetCore.HttpOverrides;

var builder = WebApplication.CreateSlimBuilder(args);

// The host opens lifespans before it listens, and ends immediately at a second signal.
builder.Services.AddHandlers();

// The proxy sends the address of the client and the scheme. Only a proxy on this machine is believed; name others in KnownProxies.
builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
    forwarded.ForwardedHeaders =
        ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost
);

// Requests in flight have so long to end when the program is asked to stop; give the container a little more.
builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));

var app = App.Create()
    .Get("/", request => $"{request.Scheme}://{request.Host}{request.Path}")
    .Get("/health", "fine")
    .OnResponse((request, response) => response.WithHeader("X-Content-Type-Options", "nosniff"));

var web = builder.Build();
web.UseForwardedHeaders();
web.MapHandlers(app);
web.Run();
