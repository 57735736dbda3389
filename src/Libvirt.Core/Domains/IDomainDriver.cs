using System.Runtime.CompilerServices;

namespace Libvirt.Drivers;

/// <summary>Finds domains and describes them. A list is one call to the hypervisor.</summary>
[DriverFeature("Domains")]
public interface IDomainDriver
{
    /// <summary>The domains that a filter leaves (virConnectListAllDomains), by name.</summary>
    ValueTask<IReadOnlyList<VirtDomain>> ListDomainsAsync(DomainListFilter filter, CancellationToken cancellationToken);

    /// <summary>The domains that a filter leaves, by name, each as soon as it is known: no call of its own for a driver that knows all at once.</summary>
    /// <remarks>Each domain's facts are of one moment; the next one's may be of a later one. A domain that goes meanwhile may be left out.</remarks>
    async IAsyncEnumerable<VirtDomain> StreamDomainsAsync(DomainListFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var domain in await ListDomainsAsync(filter, cancellationToken).ConfigureAwait(false))
            yield return domain;
    }

    /// <summary>Who the domains are that a filter leaves, and what they are doing, by name: all facts of a list at once, or fewer questions for a driver to which the other facts cost more.</summary>
    async ValueTask<IReadOnlyList<DomainListing>> ListDomainStatesAsync(DomainListFilter filter, CancellationToken cancellationToken) =>
        [.. (await ListDomainsAsync(filter, cancellationToken).ConfigureAwait(false)).Select(DomainListing.Of)];

    /// <summary>The domain of a name (virDomainLookupByName).</summary>
    /// <exception cref="VirtException">NoDomain: there is none.</exception>
    ValueTask<VirtDomain> LookupDomainByNameAsync(string name, CancellationToken cancellationToken);

    /// <summary>The domain of a UUID (virDomainLookupByUUID).</summary>
    /// <exception cref="VirtException">NoDomain: there is none.</exception>
    ValueTask<VirtDomain> LookupDomainByUuidAsync(Guid uuid, CancellationToken cancellationToken);

    /// <summary>The active domain of a number (virDomainLookupByID).</summary>
    /// <exception cref="VirtException">NoDomain: there is none.</exception>
    ValueTask<VirtDomain> LookupDomainByIdAsync(int id, CancellationToken cancellationToken);

    /// <summary>A domain's XML (virDomainGetXMLDesc).</summary>
    /// <exception cref="VirtException">NoDomain: it is gone.</exception>
    ValueTask<string> GetDomainXmlAsync(DomainKey domain, DomainXmlFlags flags, CancellationToken cancellationToken);
}
