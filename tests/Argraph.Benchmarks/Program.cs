using Argraph.Benchmarks;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

if (args is ["mixed-load", var store])
{
    await new MixedLoad(store).RunAsync();
    return;
}

// Short and in this process: the ratios are read, not the times, and nothing is built a second time.
BenchmarkSwitcher.FromAssembly(typeof(ChainBenchmarks).Assembly).Run(args, DefaultConfig.Instance
    .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
    .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "benchmarks")));
