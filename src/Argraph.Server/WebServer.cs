using Argraph.Server.Http;
using Argraph.Server.Http.GraphiQL;
using Argraph.Storage;

namespace Argraph.Server;

/// <summary>The web server: the API, and whether it is well.</summary>
internal static class WebServer
{
    public static WebApplication Build(Settings settings, IArgumentStore store)
    {
        var builder = WebApplication.CreateSlimBuilder();
        // The one configuration is Settings: a Kestrel section or variable of another program would make us listen elsewhere.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
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
        builder.Services.AddSingleton<Desk>();
        builder.Services.AddSingleton<GraphQLEndpoint>();
        var app = builder.Build();
        var hosts = new HashSet<string>(["localhost", "127.0.0.1", "[::1]", settings.Url.Host, .. settings.Hosts], StringComparer.OrdinalIgnoreCase);
        app.Use((context, next) => hosts.Contains(context.Request.Host.Host)
            ? next(context)
            : GraphQLEndpoint.RefuseAsync(context, StatusCodes.Status421MisdirectedRequest, "HOST_UNKNOWN", $"This server does not answer for '{context.Request.Host.Host}'."));
        app.Use(RefuseFailures);
        app.MapGet("/health/live", () => Results.Text("ok"));
        app.MapGet("/health/ready", ReadyAsync);
        app.Map("/graphql", (HttpContext context, GraphQLEndpoint endpoint) => endpoint.AnswerAsync(context));
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
