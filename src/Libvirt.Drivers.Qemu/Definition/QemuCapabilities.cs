using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Libvirt.Logging;

namespace Libvirt.Drivers.Qemu.Definition;

/// <summary>What an emulator can do, as it says itself; asked once for each version of the binary and process.</summary>
internal sealed record QemuCapabilities
{
    // JSON in -device came with 6.2, and with it what this driver takes for granted.
    private static readonly Version MinimumVersion = new(6, 2);

    /// <summary>The number under which libvirt tells this, and journald's catalogue can explain it.</summary>
    private const string ProbingFailed = "8ae2f3fb-2dbe-498e-8fbd-012d40afa361";

    private static readonly LogSource Log = new("qemu.qemu_capabilities");
    private static readonly ConcurrentDictionary<(string Binary, DateTime Time), Task<QemuCapabilities>> Cache = new();

    /// <summary>The emulator's path.</summary>
    internal required string Binary { get; init; }

    /// <summary>QEMU's version.</summary>
    internal required Version Version { get; init; }

    /// <summary>The architecture of its guests, in libvirt's spelling.</summary>
    internal required string Arch { get; init; }

    /// <summary>Machines by name and alias; the value is the name.</summary>
    internal required IReadOnlyDictionary<string, string> Machines { get; init; }

    /// <summary>The machine of definitions that name none.</summary>
    internal required string DefaultMachine { get; init; }

    /// <summary>The host's architecture, in libvirt's spelling.</summary>
    internal static string HostArch => RuntimeInformation.OSArchitecture switch
    {
        Architecture.Arm64 => "aarch64",
        Architecture.X86 => "i686",
        _ => "x86_64",
    };

    /// <summary>The emulator for an architecture.</summary>
    /// <exception cref="VirtException">ConfigUnsupported: the architecture is not supported, or the host has no QEMU for it.</exception>
    internal static string FindEmulator(string arch)
    {
        if (arch is not ("x86_64" or "i686"))
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.ConfigUnsupported, $"architecture '{arch}'; supported are x86_64 and i686");
        var name = arch == "i686" ? "qemu-system-i386" : "qemu-system-x86_64";
        var emulator = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/libexec")
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists)
            ?? throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.ConfigUnsupported, $"{name} is not on this host; install QEMU, or name it by <emulator>");
        Log.Debug($"the emulator for {arch} is {emulator}");
        return emulator;
    }

    /// <summary>Asks an emulator, or remembers what it said.</summary>
    /// <exception cref="VirtException">SystemError, InternalError: it cannot be run or does not answer; ConfigUnsupported: it is too old.</exception>
    internal static async ValueTask<QemuCapabilities> GetAsync(string binary, CancellationToken cancellationToken)
    {
        if (!File.Exists(binary))
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.SystemError, $"Cannot check QEMU binary {binary}: No such file or directory");
        var key = (binary, File.GetLastWriteTimeUtc(binary));
        var probe = Cache.GetOrAdd(key, static k => QemuCapabilitiesProbe.RunAsync(k.Binary));
        try
        {
            var capabilities = await probe.WaitAsync(cancellationToken).ConfigureAwait(false);
            return capabilities.Version >= MinimumVersion
                ? capabilities
                : throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.ConfigUnsupported, $"{binary} is QEMU {capabilities.Version}; at least {MinimumVersion} is needed");
        }
        catch (VirtException e) when (probe.IsFaulted)
        {
            Log.Write(LogPriority.Warning, $"probing {binary} failed: {e.Message}", new("MESSAGE_ID", ProbingFailed), new("LIBVIRT_QEMU_BINARY", binary));
            Cache.TryRemove(new(key, probe)); // Asked again next time: it may be mended by then.
            throw;
        }
    }

    /// <summary>The name of a machine, for it, its alias, or null for the default; null if there is no such machine.</summary>
    internal string? CanonicalMachine(string? machine) => Machines.GetValueOrDefault(machine ?? DefaultMachine);
}
