using Spectre.Console;

namespace Argraph.Server.Cli;

/// <summary>What the program says to the person at the terminal: on stderr, so that stdout is data.</summary>
internal static class Talk
{
    public static IAnsiConsole Console { get; } = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Error) });

    public static void Say(string sentence) => Console.WriteLine(sentence);

    public static void Refuse(string code, string sentence) => Console.MarkupLineInterpolated($"[red]error[/] {code}: {sentence}");

    /// <summary>Shows that something long is under way, where a person watches.</summary>
    public static Task<T> WhileAsync<T>(string doing, Func<Task<T>> work) =>
        Console.Profile.Capabilities.Interactive ? Console.Status().StartAsync(Markup.Escape(doing), _ => work()) : work();
}
