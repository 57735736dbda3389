using Libvirt.Drivers;

namespace Libvirt;

/// <summary>Short forms of calls about definitions.</summary>
public static class DomainConfigDriverExtensions
{
    /// <summary>Removes a definition (virDomainUndefine), where nothing else has to go with it.</summary>
    /// <exception cref="VirtException">As <see cref="IDomainConfigDriver.UndefineDomainAsync"/>.</exception>
    public static ValueTask UndefineDomainAsync(this IDomainConfigDriver driver, DomainKey domain, CancellationToken cancellationToken) =>
        driver.UndefineDomainAsync(domain, DomainUndefineFlags.None, cancellationToken);
}
