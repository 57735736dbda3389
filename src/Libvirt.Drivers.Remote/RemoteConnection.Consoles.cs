using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Rpc;

namespace Libvirt.Drivers.Remote;

/// <content>Consoles and channels of domains: streams both ways.</content>
internal sealed partial class RemoteConnection : IDomainConsoleDriver, IDomainChannelDriver
{
    public async ValueTask<Stream> OpenConsoleAsync(DomainKey domain, string? device, DomainConsoleFlags flags, CancellationToken cancellationToken)
    {
        var (_, stream) = await OpenStreamAsync(DomainProcedures.OpenConsole, (domain, device, (uint)flags), cancellationToken).ConfigureAwait(false);
        return new RpcDuplexStream(stream);
    }

    public async ValueTask<Stream> OpenChannelAsync(DomainKey domain, string? channel, DomainChannelFlags flags, CancellationToken cancellationToken)
    {
        var (_, stream) = await OpenStreamAsync(DomainProcedures.OpenChannel, (domain, channel, (uint)flags), cancellationToken).ConfigureAwait(false);
        return new RpcDuplexStream(stream);
    }
}
