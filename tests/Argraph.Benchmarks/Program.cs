using Argraph.Benchmarks;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

if (args is ["mixed-load" or "at-scale", var served])
{
    using var store = await ServedStore.StartAsync(served);
    await (args[0] == "at-scale" ? new AtScale(store).RunAsync() : new MixedLoad(store).RunAsync());
    return;
}

// Short and in this process: the ratios are read, not the times, and nothing is built a second time.
BenchmarkSwitcher.FromAssembly(typeof(ChainBenchmarks).Assembly).Run(args, DefaultConfig.Instance
    .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
    .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "benchmarks")));
