using Argraph.Server.Auth;
using Argraph.Server.Http;
using Argraph.Server.Http.GraphiQL;
using Argraph.Server.Telemetry;
using Argraph.Storage;
using Microsoft.Extensions.Logging.Console;

namespace Argraph.Server;

/// <summary>The web server: the API, and whether it is well.</summary>
internal static class WebServer
{
    /// <summary>A server that is ready to start; keys expire by the machine's clock unless another is given.</summary>
    public static WebApplication Build(Settings settings, IArgumentStore store, TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        // The one configuration is Settings: a Kestrel section or variable of another program would make us listen elsewhere.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => (console.LogToStandardErrorThreshold, console.FormatterName) = (LogLevel.Trace, LogLines.LineFormat));
        builder.Logging.AddConsoleFormatter<LogLines, ConsoleFormatterOptions>();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // A start that fails is said in one sentence by StartAsync.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.WebHost.UseUrls(settings.Url.GetLeftPart(UriPartial.Authority));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = GraphQLEndpoint.MaxBody;
        });
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(store);
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddSingleton<FailedAttempts>();
        if (settings.Oidc is { } oidc)
            builder.Services.AddSingleton(new Tokens(oidc));
        builder.Services.AddSingleton(services => new Gate(
            store, services.GetService<Tokens>(), services.GetRequiredService<FailedAttempts>(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<Gate>>()));
        builder.Services.AddSingleton<Desk>();
        builder.Services.AddSingleton<GraphQLEndpoint>();
        builder.Services.AddCors();
        var app = builder.Build();
        app.UseTrustedProxies(settings);
        app.UseSecurityHeaders();
        app.UseKnownHosts(settings);
        app.Use(RefuseFailures);
        app.UseSites(settings);
        app.MapGet("/health/live", () => Results.Text("ok"));
        app.MapGet("/health/ready", ReadyAsync);
        app.Map("/graphql", (HttpContext context, GraphQLEndpoint endpoint) => endpoint.AnswerAsync(context));
        if (settings.Introspection)
            app.MapGraphiQL();
        return app;
    }

    public static async Task StartAsync(WebApplication server, Settings settings, CancellationToken cancel)
    {
        try
        {
            await server.StartAsync(cancel);
        }
        catch (IOException refused)
        {
            throw new Refused("URL_IN_USE", $"Nothing can listen at {settings.Url}: {refused.Message} Choose another with --url.");
        }
    }

    // Ready is who can open the graph.
    private static async Task<IResult> ReadyAsync(IArgumentStore store, CancellationToken cancel)
    {
        try
        {
            await using var view = await store.OpenAsync(null, cancel);
            return Results.Json(new { revision = view.Revision });
        }
        catch (StoreException refused)
        {
            return Results.Json(new { code = refused.Code, message = refused.Message }, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task RefuseFailures(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for an answer any more.
        }
        catch (Exception failure) when (!context.Response.HasStarted && failure is not BadHttpRequestException)
        {
            context.RequestServices.GetRequiredService<ILogger<WebApplication>>().LogError(failure, "{Path} failed.", context.Request.Path);
            await GraphQLEndpoint.RefuseAsync(context, StatusCodes.Status500InternalServerError, "INTERNAL_SERVER_ERROR", "Something went wrong on our side; it has been logged.");
        }
    }
}
