using Libvirt.Drivers;

namespace Libvirt;

/// <summary>A processor of a host: where it is, and what it did since the host started.</summary>
public sealed record VirtHostCpu
{
    /// <summary>The connection that it is of.</summary>
    public required VirtConnection Connection { get; init; }

    /// <summary>Its number.</summary>
    public required int Cpu { get; init; }

    /// <summary>Whether it is in use.</summary>
    public bool Online { get; init; }

    /// <summary>Its NUMA cell; null where the host does not tell.</summary>
    public int? Cell { get; init; }

    /// <summary>Its socket; null where the host does not tell.</summary>
    public int? Socket { get; init; }

    /// <summary>Its core; null where the host does not tell.</summary>
    public int? Core { get; init; }

    /// <summary>The processors that share its core, itself among them; null where the host does not tell.</summary>
    public string? Sibling { get; init; }

    /// <summary>Time in programs, guests among them.</summary>
    public TimeSpan? User { get; init; }

    /// <summary>Time in the kernel.</summary>
    public TimeSpan? Kernel { get; init; }

    /// <summary>Time with nothing to do.</summary>
    public TimeSpan? Idle { get; init; }

    /// <summary>Time with nothing to do but to wait for disks.</summary>
    public TimeSpan? IOWait { get; init; }

    /// <summary>The part of the time in which it worked, in percent; null where it is not told.</summary>
    public double? Load => (User + Kernel) is { } work && (work + Idle + (IOWait ?? TimeSpan.Zero)) is { Ticks: > 0 } all ? Math.Round(100 * (work / all), 1) : null;

    /// <summary>The processors of a host.</summary>
    /// <exception cref="VirtException">NoSupport: the driver does not tell of them.</exception>
    public static async ValueTask<IReadOnlyList<VirtHostCpu>> ReadAsync(VirtConnection connection, CancellationToken cancellationToken = default)
    {
        var driver = connection.Require<IHostCpuDriver>();
        var map = await driver.GetCpuMapAsync(cancellationToken).ConfigureAwait(false);
        var capabilities = HostCapabilities.Parse(await connection.Require<IHostDriver>().GetCapabilitiesAsync(cancellationToken).ConfigureAwait(false));
        var places = capabilities.Cell.SelectMany(cell => cell.Cpu.Select(cpu => (cell.Cell, Place: cpu))).ToDictionary(p => p.Place.Cpu);
        var cpus = new VirtHostCpu[map.Present];
        for (var i = 0; i < cpus.Length; i++)
        {
            var stats = map.Online[i] ? await driver.GetCpuStatsAsync(i, cancellationToken).ConfigureAwait(false) : null;
            var place = places.GetValueOrDefault(i);
            cpus[i] = new VirtHostCpu
            {
                Connection = connection,
                Cpu = i,
                Online = map.Online[i],
                Cell = place.Place is null ? null : place.Cell,
                Socket = place.Place?.Socket,
                Core = place.Place?.Core,
                Sibling = place.Place?.Sibling,
                User = stats?.GetNanoseconds("user"),
                Kernel = stats?.GetNanoseconds("kernel"),
                Idle = stats?.GetNanoseconds("idle"),
                IOWait = stats?.GetNanoseconds("iowait"),
            };
        }
        return cpus;
    }
}
