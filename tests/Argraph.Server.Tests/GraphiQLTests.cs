using Argraph.Server.Http.GraphiQL;
using Microsoft.Playwright;

namespace Argraph.Server.Tests;

public sealed class GraphiQLTests(RunningServer server)
{
    private const string Chromium = "/usr/bin/chromium";

    [Fact]
    public async Task The_page_asks_the_worked_queries_in_a_browser()
    {
        Assert.SkipUnless(File.Exists(Chromium), "browser: /usr/bin/chromium is not on this machine.");
        Assert.SkipUnless(GraphiQLPage.IsBuiltIn, "browser: the program was built without GraphiQL, since npm was missing.");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var page = await browser.NewPageAsync();
        var wrong = new List<string>();
        page.Console += (_, message) => { if (message.Type == "error") wrong.Add(message.Text); };
        page.PageError += (_, error) => wrong.Add(error);
        await page.GotoAsync(server.Client.BaseAddress!.ToString());
        await page.GetByRole(AriaRole.Tab, new() { Name = "ChainsIntoTheThesis" }).WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("Execute query") }).ClickAsync();
        await page.Locator(".result-window").GetByText("Alignment Tax or Alignment Dividend?").First.WaitForAsync();
        foreach (var tab in new[] { "Sycophancy", "OpenQuestions", "Search", "Neighbourhood", "AddAnArgument", "ImportDryRun", "ManyEdits" })
            await Assertions.Expect(page.GetByRole(AriaRole.Tab, new() { Name = tab, Exact = true })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("Show Documentation Explorer") }).ClickAsync();
        await page.GetByText("Root Types").WaitForAsync();
        // Nothing was run that nobody asked for: the mutations stand there to be read.
        Assert.Equal(1, (await server.DataAsync("{ head { number } }")).At("head", "number").GetInt64());
        Assert.Empty(wrong);
        if (Environment.GetEnvironmentVariable("ARGRAPH_TEST_SCREENSHOT") is { } file)
            await page.ScreenshotAsync(new() { Path = file });
    }

    [Fact]
    public async Task The_page_takes_nothing_from_elsewhere_and_is_framed_by_nobody()
    {
        using var page = await server.Client.GetAsync("/graphiql");
        Assert.Contains("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("DENY", page.Headers.GetValues("X-Frame-Options").Single());
        Assert.DoesNotContain("//", (await page.Content.ReadAsStringAsync()).Replace("/>", "", StringComparison.Ordinal), StringComparison.Ordinal);
        using var root = await server.Client.GetAsync("/");
        Assert.Equal("/graphiql", root.Headers.Location?.ToString());
    }
}
