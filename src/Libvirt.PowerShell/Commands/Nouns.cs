using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>The kinds of objects, as commands find them.</summary>
internal static partial class Nouns
{
    internal static ObjectNoun<VirtDomain> Domain { get; } = new(
        "domain",
        VirtErrorCode.NoDomain,
        (connection, ct) => connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, ct),
        (connection, name, ct) => connection.Require<IDomainDriver>().LookupDomainByNameAsync(name, ct),
        (connection, uuid, ct) => connection.Require<IDomainDriver>().LookupDomainByUuidAsync(uuid, ct))
    {
        Stream = (connection, ct) => connection.Require<IDomainDriver>().StreamDomainsAsync(DomainListFilter.None, ct),
    };
}
