using System.Text.Json;
using Argraph.Server.Api;

namespace Argraph.Server.Http.GraphiQL;

/// <summary>The page at /graphiql: GraphiQL out of the program itself, with the worked queries in its tabs.</summary>
internal static class GraphiQLPage
{
    private const string BuiltWithout =
        "This argraph was built without GraphiQL, because npm was missing. Build it again where node and npm are, or POST a query to /graphql.\n";

    // GraphiQL sets styles from its scripts; everything else comes from here.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly Dictionary<string, Lazy<byte[]>> Files = typeof(GraphiQLPage).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("graphiql/", StringComparison.Ordinal))
        .ToDictionary(name => name["graphiql/".Length..], name => new Lazy<byte[]>(() => Read(name)));

    public static bool IsBuiltIn => Files.ContainsKey("graphiql.min.js");

    public static void MapGraphiQL(this WebApplication app)
    {
        app.MapGet("/", () => Results.Redirect("/graphiql"));
        app.MapGet("/graphiql", context => IsBuiltIn ? SendAsync(context, "index.html") : SayAsync(context));
        app.MapGet("/graphiql/tabs.json", () => Results.Json(
            WorkedQueries.All.Select(q => new { query = q.Text, variables = q.Variables is null ? null : JsonSerializer.Serialize(q.Variables, Indented) })));
        app.MapGet("/graphiql/{file}", (HttpContext context, string file) => SendAsync(context, file));
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static Task SayAsync(HttpContext context)
    {
        Head(context.Response, "text/plain; charset=utf-8");
        return context.Response.WriteAsync(BuiltWithout);
    }

    private static async Task SendAsync(HttpContext context, string file)
    {
        if (!Files.TryGetValue(file, out var content))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        Head(context.Response, Path.GetExtension(file) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            _ => "text/css; charset=utf-8",
        });
        await context.Response.Body.WriteAsync(content.Value, context.RequestAborted);
    }

    private static void Head(HttpResponse response, string type)
    {
        response.ContentType = type;
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.CacheControl = "no-cache";
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(GraphiQLPage).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
