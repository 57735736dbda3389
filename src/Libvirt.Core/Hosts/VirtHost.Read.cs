using Libvirt.Drivers;

namespace Libvirt;

/// <content>Asking for it.</content>
public sealed partial record VirtHost
{
    /// <summary>The host of a connection. What its driver does not tell is left out.</summary>
    /// <exception cref="VirtException">NoSupport: the driver knows nothing of its host.</exception>
    public static async ValueTask<VirtHost> ReadAsync(VirtConnection connection, CancellationToken cancellationToken = default)
    {
        var driver = connection.Require<IHostDriver>();
        var info = await driver.GetHostInfoAsync(cancellationToken).ConfigureAwait(false);
        var capabilities = HostCapabilities.Parse(await driver.GetCapabilitiesAsync(cancellationToken).ConfigureAwait(false));
        return new VirtHost
        {
            Connection = connection,
            Name = connection.Server.HostName,
            Hypervisor = connection.Server.Hypervisor,
            Version = connection.Server.Version,
            LibraryVersion = typeof(VirtHost).Assembly.GetName().Version!,
            Model = info.Model,
            Arch = capabilities.Arch,
            Cpu = info.Cpu,
            Mhz = info.Mhz,
            Cell = info.Cell,
            Socket = info.Socket,
            Core = info.Core,
            Thread = info.Thread,
            Memory = info.Memory,
            FreeMemory = await driver.GetFreeMemoryAsync(cancellationToken).ConfigureAwait(false),
            MaxVcpu = connection.Supports<IHostLimitsDriver>()
                ? await connection.Require<IHostLimitsDriver>().GetMaxVcpuAsync(null, cancellationToken).ConfigureAwait(false)
                : null,
            SecurityModel = capabilities.SecurityModel is [var first, ..] ? first.Model : null,
            IsSecure = connection.Server.IsSecure,
        };
    }
}
