namespace Libvirt.Normalization;

/// <summary>Names of the host's ends of network interfaces, where the hypervisor makes them up in a definition.</summary>
internal static class InterfaceNamePass
{
    private const int Limit = 1024;

    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        if (defaults.InterfaceNamePrefix is not { } prefix || domain.Interfaces.All(i => i.Target is not null))
            return;
        var taken = domain.Interfaces.Select(i => i.Target).ToHashSet(StringComparer.Ordinal);
        var number = 0;
        foreach (var card in domain.Interfaces.Where(i => i.Target is null).ToArray())
        {
            while (!taken.Add($"{prefix}{number}"))
                number++;
            if (number >= Limit)
                throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.InternalError, $"Exceeded max iface limit {Limit}");
            card.Target = $"{prefix}{number}";
        }
    }
}
