using System.Reflection;
using Argraph.Storage;

namespace Argraph.Server.Tests;

/// <summary>A request that takes too long is stopped where it is.</summary>
public sealed class TimeLimitTests
{
    [Fact]
    public async Task Reading_that_does_not_end_is_cancelled_and_the_answer_says_at_which_revision()
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await RunningServer.WithAsync(
            around: store => new StalledStore(store, stopped), set: settings => settings with { RequestLimit = TimeSpan.FromMilliseconds(200) });
        var answer = await server.AskAsync("{ maps { nodes { title } } }");
        Assert.Equal((504, "TIMEOUT"), ((int)answer.Status, answer.Codes.Single()));
        Assert.Equal(1, answer.Revision);
        Assert.False(answer.Body.TryGetProperty("data", out _));
        await stopped.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Who_goes_away_stops_the_reading_too()
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await RunningServer.WithAsync(around: store => new StalledStore(store, stopped, reached), set: settings => settings with { RequestLimit = TimeSpan.FromHours(1) });
        using var gone = new CancellationTokenSource();
        var asking = server.Client.GetAsync("/graphql?query=" + Uri.EscapeDataString("{ maps { nodes { title } } }"), gone.Token);
        await reached.Task.WaitAsync(TestContext.Current.CancellationToken);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await stopped.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Who_comes_while_all_places_are_taken_is_told_when_to_come_again()
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await RunningServer.WithAsync(around: store => new StalledStore(store, stopped, reached), set: s => s with { Concurrency = 1, RequestLimit = TimeSpan.FromHours(1) });
        using var gone = new CancellationTokenSource();
        var asking = server.Client.GetAsync("/graphql?query=" + Uri.EscapeDataString("{ maps { nodes { title } } }"), gone.Token);
        await reached.Task.WaitAsync(TestContext.Current.CancellationToken);
        var answer = await server.AskAsync("{ head { number } }");
        Assert.Equal((503, "SERVER_BUSY", "1"), ((int)answer.Status, answer.Codes.Single(), answer.Header("Retry-After")));
        Assert.Equal("As many requests as are taken at once (1) are being worked out.", answer.Message);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await stopped.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The real store, whose lists never come; it says when one was asked for, and when that was cancelled.</summary>
    private sealed class StalledStore(IArgumentStore store, TaskCompletionSource stopped, TaskCompletionSource? reached = null) : IArgumentStore
    {
        public IKeyRing Keys => store.Keys;

        public Task<long> HeadAsync(CancellationToken cancel) => store.HeadAsync(cancel);

        public async Task<IGraphView> OpenAsync(long? revision, CancellationToken cancel)
        {
            var view = DispatchProxy.Create<IGraphView, StalledView>();
            ((StalledView)(object)view).Set(await store.OpenAsync(revision, cancel), stopped, reached);
            return view;
        }

        public Task<CommitResult> CommitAsync(ChangeSet changes, CancellationToken cancel) => store.CommitAsync(changes, cancel);
        public Task<CommitResult> ImportAsync(BulkChange bulk, CancellationToken cancel) => store.ImportAsync(bulk, cancel);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    public class StalledView : DispatchProxy
    {
        private IGraphView? _view;
        private TaskCompletionSource? _stopped, _reached;

        public void Set(IGraphView view, TaskCompletionSource stopped, TaskCompletionSource? reached) => (_view, _stopped, _reached) = (view, stopped, reached);

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            targetMethod!.Name == nameof(IGraphView.ListAsync) ? ListAsync((CancellationToken)args![^1]!) : targetMethod.Invoke(_view, args);

        private async Task<IReadOnlyList<Page>> ListAsync(CancellationToken cancel)
        {
            _reached?.SetResult();
            try
            {
                return await new TaskCompletionSource<IReadOnlyList<Page>>().Task.WaitAsync(cancel);
            }
            catch (OperationCanceledException)
            {
                _stopped!.SetResult();
                throw;
            }
        }
    }
}
