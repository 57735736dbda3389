using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Rpc;

namespace Libvirt.Drivers.Remote.Domains;

/// <summary>Which domain a file restores: virDomainRestore does not say.</summary>
internal sealed class RestoredDomain
{
    private readonly RemoteConnection _remote;
    private readonly DomainKey? _known;
    private readonly HashSet<Guid> _before;

    private RestoredDomain(RemoteConnection remote, DomainKey? known, IEnumerable<Guid> before) => (_remote, _known, _before) = (remote, known, [.. before]);

    /// <summary>Looks into the file; where the hypervisor cannot, takes down what is active before.</summary>
    /// <exception cref="VirtException">The file cannot be read, or is no saved state.</exception>
    internal static async ValueTask<RestoredDomain> FindAsync(RemoteConnection remote, string file, CancellationToken cancellationToken)
    {
        var xml = await remote.CallAsync(DomainProcedures.SaveImageGetXmlDesc, (file, 0u), cancellationToken).OrNoSupport("").ConfigureAwait(false);
        if (xml.Length == 0)
            return new RestoredDomain(remote, null, (await ListActiveAsync(remote, cancellationToken).ConfigureAwait(false)).Select(domain => domain.Uuid));
        var definition = DomainDefinition.Parse(xml);
        return new RestoredDomain(remote, new DomainKey(definition.Uuid, definition.Name), []);
    }

    /// <summary>The domain, when it is restored.</summary>
    /// <exception cref="VirtException">OperationFailed: it is restored, but others started meanwhile, and it cannot be told which it is.</exception>
    internal async ValueTask<DomainKey> GetAsync(CancellationToken cancellationToken)
    {
        if (_known is { } key)
            return key;
        var active = await ListActiveAsync(_remote, cancellationToken).ConfigureAwait(false);
        return active.Where(domain => !_before.Contains(domain.Uuid)).ToArray() is [var one]
            ? one.Key
            : throw new VirtException(VirtErrorDomain.Remote, VirtErrorCode.OperationFailed, "a domain was restored, but the hypervisor does not tell which");
    }

    private static async ValueTask<RemoteDomain[]> ListActiveAsync(RemoteConnection remote, CancellationToken cancellationToken)
    {
        var (domains, _) = await remote.CallAsync(DomainProcedures.ConnectListAllDomains, (true, (uint)DomainListFilter.Active), cancellationToken).ConfigureAwait(false);
        return domains;
    }
}
