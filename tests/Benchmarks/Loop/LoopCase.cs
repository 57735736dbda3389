namespace Libvirt.Tests.Benchmarks.Loop;

/// <summary>How many handles are registered, and how many of them are ready in each iteration.</summary>
internal sealed record LoopCase(int Handles, int Ready)
{
    /// <summary>All ready, 90 %, 10 %, and one, for small sets and large ones.</summary>
    internal static IReadOnlyList<LoopCase> All { get; } =
    [
        new(5, 5), new(5, 1),
        new(50, 50), new(50, 5), new(50, 1),
        new(500, 500), new(500, 450), new(500, 50), new(500, 1),
        new(5_000, 5_000), new(5_000, 4_500), new(5_000, 500), new(5_000, 1),
    ];
}
