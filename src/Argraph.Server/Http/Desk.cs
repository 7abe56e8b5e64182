using System.Text.Encodings.Web;
using Argraph.Server.Api;
using Argraph.Server.Api.Loading;
using Argraph.Storage;
using GraphQL;
using GraphQL.Execution;
using GraphQL.MicrosoftDI;
using GraphQL.SystemTextJson;
using GraphQLParser.AST;

namespace Argraph.Server.Http;

/// <summary>Answers one request from one view, and says at which revision.</summary>
internal sealed class Desk : IDisposable
{
    private const int MaxErrors = 20;

    private readonly IArgumentStore _store;
    private readonly ILogger<Desk> _log;
    private readonly ArgraphSchema _schema;
    private readonly DocumentExecuter _executer = new();
    private readonly GraphQLSerializer _serializer = new(json => json.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    public Desk(IArgumentStore store, IServiceProvider services, ILogger<Desk> log)
    {
        (_store, _log) = (store, log);
        _schema = new ArgraphSchema(new SelfActivatingServiceProvider(services));
        _schema.Initialize();
    }

    public async Task<(ExecutionResult Result, string Text)> AnswerAsync(Call call, bool onlyQueries, CancellationToken cancel)
    {
        var result = await ExecuteAsync(call, onlyQueries, cancel);
        if (result.Errors is { } errors)
        {
            result.Errors = [];
            result.Errors.AddRange(errors.Take(MaxErrors).Select(Shown));
        }
        return (result, _serializer.Serialize(result));
    }

    private async Task<ExecutionResult> ExecuteAsync(Call call, bool onlyQueries, CancellationToken cancel)
    {
        var (document, refusal) = DocumentGuard.Read(call.Query);
        if (refusal is not null)
            return Refused(refusal);
        if (onlyQueries && document!.Definitions.OfType<GraphQLOperationDefinition>().Any(o => o.Operation != OperationType.Query))
            return Refused(new ExecutionError("With GET only queries are answered.") { Code = "METHOD_NOT_ALLOWED" });
        await using var view = await _store.OpenAsync(null, cancel);
        var result = await _executer.ExecuteAsync(new ExecutionOptions
        {
            Schema = _schema, Query = call.Query, Document = document, OperationName = call.Operation,
            Variables = call.Variables is null ? null : _serializer.Deserialize<Inputs>(call.Variables),
            Root = new Seen(new object(), new GraphReader(view)), CancellationToken = cancel,
        });
        if (result.Executed)
            (result.Extensions ??= [])["revision"] = view.Revision;
        return result;
    }

    private static ExecutionResult Refused(ExecutionError error) => new() { Errors = [error] };

    // What a client may see: a refusal of ours or of the language's as it is, a store's sentence, of our own failures nothing.
    private ExecutionError Shown(ExecutionError error)
    {
        if (error.InnerException is StoreException refused)
            return new ExecutionError(refused.Message) { Code = refused.Code, Path = error.Path };
        if (error is not UnhandledError)
            return error;
        _log.LogError(error.InnerException, "A request failed.");
        return new ExecutionError("Something went wrong on our side; it has been logged.") { Code = "INTERNAL_SERVER_ERROR", Path = error.Path };
    }

    public void Dispose() => _schema.Dispose();
}
