using System.Globalization;
using System.Text.Encodings.Web;
using Argraph.Edits;
using Argraph.Findings;
using Argraph.Semantics;
using Argraph.Server.Api;
using Argraph.Server.Api.Loading;
using Argraph.Server.Api.Writing;
using Argraph.Server.Auth;
using Argraph.Storage;
using GraphQL;
using GraphQL.Execution;
using GraphQL.MicrosoftDI;
using GraphQL.SystemTextJson;
using GraphQL.Validation;
using GraphQL.Validation.Rules.Custom;
using GraphQLParser.AST;

namespace Argraph.Server.Http;

/// <summary>Answers one request from one view, and says at which revision.</summary>
internal sealed class Desk : IDisposable
{
    private readonly IArgumentStore _store;
    private readonly Settings _settings;
    private readonly TimeSpan _limit;
    private readonly IReadOnlyList<IValidationRule> _rules;
    private readonly ILogger<Desk> _log;
    private readonly ArgraphSchema _schema;
    private readonly Editor _editor;
    private readonly ConeCache _cones;
    private readonly Documents _documents = new();
    private readonly DocumentExecuter _executer = new();
    private readonly GraphQLSerializer _serializer = new(
        json => json.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        new ErrorInfoProvider(shown => { shown.ExposeCodes = false; shown.ExposeData = false; shown.ExposeExceptionDetails = false; }));

    public Desk(IArgumentStore store, Settings settings, IServiceProvider services, ILogger<Desk> log)
    {
        (_store, _settings, _limit, _cones, _log) = (store, settings, settings.RequestLimit, new ConeCache(limit: settings.ConeLimit), log);
        _editor = new Editor(store, TimeProvider.System, view => new FindingSearch(view).ElementsAsync);
        _rules = [.. DocumentValidator.CoreRules, .. settings.Introspection ? Array.Empty<IValidationRule>() : [NoIntrospectionValidationRule.Instance]];
        _schema = new ArgraphSchema(new SelfActivatingServiceProvider(services));
        _schema.Initialize();
    }

    /// <summary>Answers a call, of nobody in particular where there is no caller.</summary>
    public async Task<ExecutionResult> AnswerAsync(Call call, Caller? caller, bool onlyQueries, CancellationToken cancel)
    {
        var result = await CheckedAsync(call, caller, onlyQueries, cancel);
        if (result.Errors is { } errors)
            result.Errors = Shown.Of(errors, _settings.Introspection, _log);
        return result;
    }

    public Task WriteAsync(Stream body, ExecutionResult result, CancellationToken cancel) => _serializer.WriteAsync(body, result, cancel);

    // Whatever can be refused without reading the graph is refused first.
    private async Task<ExecutionResult> CheckedAsync(Call call, Caller? caller, bool onlyQueries, CancellationToken cancel)
    {
        if (_settings.IsReadingClosed && caller?.MayRead != true)
            return Refused(NotAllowed(caller, "Reading is closed here", "a reader"));
        var (document, isValid, refusal) = _documents.Read(call.Query);
        if (refusal is not null)
            return Refused(refusal);
        var variables = call.Variables is null ? Inputs.Empty : _serializer.Deserialize<Inputs>(call.Variables) ?? Inputs.Empty;
        foreach (var operation in document!.Definitions.OfType<GraphQLOperationDefinition>())
        {
            if (call.Operation is not null && operation.Name?.StringValue != call.Operation)
                continue;
            if (onlyQueries && operation.Operation != OperationType.Query)
                return Refused(new ExecutionError("With GET only queries are answered; use POST.") { Code = "METHOD_NOT_ALLOWED" });
            if (operation.Operation == OperationType.Mutation && caller?.MayEdit != true)
                return Refused(NotAllowed(caller, "Only editors change the graph", "an editor"));
            if (operation.Operation == OperationType.Mutation && _schema.Mutation is null || operation.Operation == OperationType.Subscription && _schema.Subscription is null)
                return Refused(new ExecutionError($"This server answers no {operation.Operation.ToString().ToLowerInvariant()}s.") { Code = "OPERATION_RESOLUTION_FAILURE" });
            // Without variables it costs what it did when it was found valid.
            if ((!isValid || operation.Variables is not null) && ListCost.Refusal(_schema, document, operation, variables) is { } costly)
                return Refused(costly);
        }
        return await TimedAsync(caller, new ExecutionOptions
        {
            Schema = _schema, Query = call.Query, Document = document, OperationName = call.Operation, Variables = variables,
            ValidationRules = isValid ? [] : _rules,
        }, !isValid, cancel);
    }

    private async Task<ExecutionResult> TimedAsync(Caller? caller, ExecutionOptions options, bool isNew, CancellationToken cancel)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limited.CancelAfter(_limit);
        options.CancellationToken = limited.Token;
        long? revision = null;
        Writer? writer = null;
        ExecutionResult result;
        try
        {
            await using var views = new Views(_store, _cones);
            var reader = await views.AtAsync(null, false, limited.Token);
            revision = reader.View.Revision;
            writer = caller?.MayEdit != true ? null : new Writer(_editor, caller, views);
            options.Root = new Seen((object?)writer ?? new object(), reader);
            result = await _executer.ExecuteAsync(options);
            if (result.Executed && isNew)
                _documents.Keep(options.Query!, options.Document!);
        }
        catch (OperationCanceledException) when (limited.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            result = Refused(new ExecutionError(string.Create(CultureInfo.InvariantCulture,
                $"The request took longer than {_limit.TotalSeconds} seconds and was stopped; ask for less at once.{(writer is null ? "" : " Of a mutation it is not known whether it was written: send it again with the same mutationId, or look.")}")) { Code = "TIMEOUT" });
        }
        catch (StoreException refused)
        {
            result = Refused(Shown.Of(refused));
        }
        if (revision is not null)
            (result.Extensions ??= [])["revision"] = writer?.Revision ?? revision;
        return result;
    }

    private static ExecutionError NotAllowed(Caller? caller, string what, string who) => caller is null
        ? new ExecutionError($"{what}: send the key of {who} as 'Authorization: Bearer KEY'.") { Code = "UNAUTHENTICATED" }
        : new ExecutionError($"{what}, and {Refusal.Clipped(caller.Author)} is not {who}.") { Code = "FORBIDDEN" };

    private static ExecutionResult Refused(ExecutionError error) => new() { Errors = [error] };

    public void Dispose()
    {
        _documents.Dispose();
        _editor.Dispose();
        _schema.Dispose();
    }
}
