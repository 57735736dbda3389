using Libvirt.Drivers.Remote.Jobs;
using Libvirt.Drivers.Remote.Procedures;

namespace Libvirt.Drivers.Remote;

/// <content>Moving domains to other hosts. The two daemons do it between them (peer to peer): this side says where to, and waits.</content>
internal sealed partial class RemoteConnection : IDomainMigrationDriver
{
    // VIR_MIGRATE_PEER2PEER.
    private const uint PeerToPeer = 2;

    public async ValueTask<VirtDomain?> MigrateDomainAsync(DomainKey domain, DomainMigrationRequest request, CancellationToken cancellationToken)
    {
        CheckNotLocal(request.Destination);
        var parameters = new TypedParameterList();
        if (request.Bandwidth is { } bandwidth)
            parameters.AddULLong("bandwidth", MebibytesOf(bandwidth));
        // Given up, it would go on without anybody to wait for it: the job is what ends it, and with it the call.
        var call = CallAsync(
            DomainProcedures.MigratePerform3Params, (domain, request.Destination, parameters, [], (uint)request.Flags | PeerToPeer), CancellationToken.None).AsTask();
        await JobWatch.RunAsync(this, domain, $"Migrate domain: {domain.Name}", call, cancellationToken).ConfigureAwait(false);
        try
        {
            return await _domains.ReadAsync(domain, cancellationToken).ConfigureAwait(false);
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.NoDomain)
        {
            return null;
        }
    }

    // A daemon would find itself there, mostly. Whoever names a socket knows what is behind it (virDomainMigrateCheckNotLocal).
    private static void CheckNotLocal(string destination)
    {
        var uri = VirtUri.Parse(destination);
        var isLocal = uri.Host is { Length: > 0 } host
            ? host.StartsWith("localhost", StringComparison.Ordinal)
            : uri.Transport != "unix" || !uri.Parameters.Any(parameter => parameter.Key == "socket");
        if (isLocal)
            throw VirtException.InvalidArgument(VirtErrorDomain.None, "Attempt to migrate guest to the same host");
    }

    // MiB/s, and never less than was allowed: 0 would be no limit at all.
    private static ulong MebibytesOf(ulong bytes) => bytes > 0
        ? ((bytes - 1) >> 20) + 1
        : throw VirtException.InvalidArgument(VirtErrorDomain.Remote, "a bandwidth of 0 lets nothing through");
}
