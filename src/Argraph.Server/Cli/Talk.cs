using Spectre.Console;

namespace Argraph.Server.Cli;

/// <summary>What the program says to the person at the terminal: on stderr, so that stdout is data.</summary>
internal static class Talk
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static IAnsiConsole Console { get; } = Open();

    public static void Say(string sentence) => Console.WriteLine(Shown(sentence));

    public static void Warn(string sentence) => Console.MarkupLineInterpolated($"[yellow]warning[/]: {Shown(sentence)}");

    public static void Refuse(string code, string sentence) => Console.MarkupLineInterpolated($"[red]error[/] {code}: {Shown(sentence)}");

    /// <summary>Shows that something long is under way: a spinner where a person watches, else a line now and then.</summary>
    public static Task<T> WhileAsync<T>(string doing, Func<Task<T>> work) =>
        Console.Profile.Capabilities.Interactive
            ? Console.Status().StartAsync(Markup.Escape(Shown(doing)), _ => Task.Run(work))
            : WithLinesAsync(doing, Task.Run(work));

    /// <summary>The same, for what can say how far it is.</summary>
    public static Task<T> WhileAsync<T>(Func<string> progress, Func<Task<T>> work) =>
        Console.Profile.Capabilities.Interactive
            ? Console.Status().StartAsync(Markup.Escape(Shown(progress())), status =>
                EachAsync(TimeSpan.FromSeconds(0.25), Task.Run(work), _ => status.Status = Markup.Escape(Shown(progress()))))
            : EachAsync(Patience, Task.Run(work), _ => Say($"{progress()}."));

    private static Task<T> WithLinesAsync<T>(string doing, Task<T> work) => EachAsync(Patience, work, waited => Say($"{doing}: {waited.TotalSeconds} s so far."));

    private static async Task<T> EachAsync<T>(TimeSpan interval, Task<T> work, Action<TimeSpan> tell)
    {
        using var timer = new PeriodicTimer(interval);
        for (var waited = interval; await Task.WhenAny(work, timer.WaitForNextTickAsync().AsTask()) != work; waited += interval)
            tell(waited);
        return await work;
    }

    private static IAnsiConsole Open()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(System.Console.Error),
            Interactive = System.Console.IsErrorRedirected ? InteractionSupport.No : InteractionSupport.Yes,
        });
        // A file or a pipe has no width at which a sentence should be broken.
        if (System.Console.IsErrorRedirected)
            console.Profile.Width = short.MaxValue;
        return console;
    }

    // What was typed or read must not steer the terminal.
    private static string Shown(string sentence) => string.Concat(sentence.Select(c => char.IsControl(c) && c != '\n' ? '\uFFFD' : c));
}
