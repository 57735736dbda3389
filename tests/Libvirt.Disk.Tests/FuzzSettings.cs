using System.Globalization;

namespace Libvirt.Tests.Disk;

/// <summary>What the environment says of tests that spoil images.</summary>
internal static class FuzzSettings
{
    /// <summary>How many are spoiled (LIBVIRTPS_FUZZ); null where a few will do.</summary>
    internal static int? Iterations { get; } = Number("LIBVIRTPS_FUZZ");

    /// <summary>The seed that chooses them (LIBVIRTPS_FUZZ_SEED), or a new one with each call.</summary>
    internal static int Seed => Number("LIBVIRTPS_FUZZ_SEED") ?? Random.Shared.Next();

    private static int? Number(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
