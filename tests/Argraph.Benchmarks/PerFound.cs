using System.Collections.Concurrent;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Argraph.Benchmarks;

/// <summary>The mean divided by what a run of the method found: peers that find different numbers of things are comparable only so.</summary>
public sealed class PerFound : IColumn
{
    private static readonly ConcurrentDictionary<string, long> _found = new();

    public string Id => nameof(PerFound);
    public string ColumnName => "ns per found";
    public string Legend => "Nanoseconds for each chain counted, or, of a plain depth-first search, for each vertex visited";
    public bool AlwaysShow => true;
    public ColumnCategory Category => ColumnCategory.Custom;
    public int PriorityInCategory => 0;
    public bool IsNumeric => true;
    public UnitType UnitType => UnitType.Time;

    /// <summary>Says how much a method finds in a run; benchmarks run in this process.</summary>
    public static void Say(string method, long found)
    {
        if (found == 0)
            throw new InvalidOperationException($"{method} finds nothing: nothing would be measured.");
        _found[method] = found;
        Console.WriteLine($"// {method} finds {found} in a run.");
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
        summary[benchmarkCase]?.ResultStatistics is { } measured && _found.TryGetValue(benchmarkCase.Descriptor.WorkloadMethod.Name, out var found)
            ? (measured.Mean / found).ToString("F1", summary.GetCultureInfo())
            : "-";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;
}
