using static Libvirt.Drivers.Esx.Tests.Differential.VirshText;

namespace Libvirt.Drivers.Esx.Tests.Differential;

/// <summary>Domains as <c>list</c>, <c>dominfo</c>, <c>domstate</c>, <c>domid</c>, <c>domuuid</c> and <c>domname</c> show them.</summary>
internal static class DomainRows
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    internal static async Task CompareAsync(Sides sides)
    {
        var driver = sides.Ours.Require<IDomainDriver>();
        var ours = await driver.ListDomainsAsync(DomainListFilter.None, Token);
        foreach (var (options, filter) in new[] { ("", DomainListFilter.Active), ("--inactive", DomainListFilter.Inactive), ("--all", DomainListFilter.None) })
        {
            var listed = await driver.ListDomainsAsync(filter, Token);
            sides.Same(
                $"list {options}",
                Rows(sides.Virsh($"list {options}")),
                string.Join('\n', listed.Select(domain => $"{Id(domain)} | {domain.Name} | {Of(domain.State)}").Order(StringComparer.Ordinal)));
        }
        foreach (var domain in ours)
            await CompareAsync(sides, domain);

        await using var newer = await sides.OpenThroughProxyAsync(query: "legacy_uuid=0");
        var other = await newer.Require<IDomainDriver>().LookupDomainByNameAsync(ours[0].Name, Token);
        sides.Different("domuuid without legacy_uuid", "since libvirt 12.4 it is the UUID that a vCenter keeps distinct", sides.Virsh($"domuuid {other.Name}"), other.Uuid.ToString());
    }

    /// <summary>Everything that virsh says of one domain.</summary>
    internal static async Task CompareAsync(Sides sides, VirtDomain domain)
    {
        var name = domain.Name;
        var driver = sides.Ours.Require<IDomainDriver>();
        sides.Same($"domid {name}", sides.Virsh($"domid {name}"), Id(domain));
        sides.Same($"domuuid {name}", sides.Virsh($"domuuid {name}"), domain.Uuid.ToString());
        sides.Same($"domstate {name}", sides.Virsh($"domstate {name}"), Of(domain.State));
        sides.Same($"domname {domain.Uuid}", sides.Virsh($"domname {domain.Uuid}"), (await driver.LookupDomainByUuidAsync(domain.Uuid, Token)).Name);
        if (domain.Id is { } id)
            sides.Same($"domname {id}", sides.Virsh($"domname {id}"), (await driver.LookupDomainByIdAsync(id, Token)).Name);
        CompareInfo(sides, domain);
    }

    /// <summary>What <c>dominfo</c> says of it.</summary>
    internal static void CompareInfo(Sides sides, VirtDomain domain)
    {
        var name = domain.Name;
        var info = Pairs(sides.Virsh($"dominfo {name}"));
        sides.Same($"dominfo {name}: Id", info["Id"], Id(domain));
        sides.Same($"dominfo {name}: Name", info["Name"], domain.Name);
        sides.Same($"dominfo {name}: UUID", info["UUID"], domain.Uuid.ToString());
        sides.Same($"dominfo {name}: OS Type", info["OS Type"], domain.OSType);
        sides.Same($"dominfo {name}: State", info["State"], Of(domain.State));
        sides.Same($"dominfo {name}: CPU(s)", info["CPU(s)"], $"{domain.Vcpu}");
        sides.Same($"dominfo {name}: Max memory", info["Max memory"], Kibibytes(domain.MaxMemory));
        sides.Same($"dominfo {name}: Used memory", info["Used memory"], Kibibytes(domain.Memory));
        sides.Same($"dominfo {name}: Persistent", info["Persistent"], YesNo(domain.Persistent));
        sides.Same($"dominfo {name}: Managed save", info["Managed save"], YesNo(domain.HasManagedSave));
    }

    private static string Id(VirtDomain domain) => domain.Id?.ToString(null, null) ?? "-";
}
