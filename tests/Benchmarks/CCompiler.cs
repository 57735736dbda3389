using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Benchmarks;

/// <summary>Builds the C programs that we are measured beside.</summary>
internal static class CCompiler
{
    /// <summary>Whether there is a compiler.</summary>
    internal static bool CanBuild(out string reason)
    {
        reason = Tool.Exists("gcc") ? "" : "gcc is not on this machine";
        return reason.Length == 0;
    }

    /// <summary>Whether the machine has a library's development package.</summary>
    /// <param name="package">Its name for pkg-config.</param>
    internal static bool Has(string package) =>
        Tool.Exists("pkg-config") && Tool.TryRun("pkg-config", ["--exists", package], input: null).ExitCode == 0;

    /// <summary>Builds a program.</summary>
    /// <param name="path">Where it goes.</param>
    /// <param name="package">The library that it needs beside C's own.</param>
    /// <param name="sources">Its files.</param>
    internal static void Build(string path, string? package, params string[] sources)
    {
        var flags = package is null ? [] : Tool.Run("pkg-config", "--cflags", "--libs", package).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        Tool.Run("gcc", ["-O2", "-pthread", "-o", path, .. sources, .. flags]);
    }
}
