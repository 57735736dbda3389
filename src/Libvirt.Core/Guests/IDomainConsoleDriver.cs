namespace Libvirt.Drivers;

/// <summary>Opens consoles of domains: what their guests write comes, and what is written is typed.</summary>
[DriverFeature("Domain consoles")]
public interface IDomainConsoleDriver
{
    /// <summary>Opens a console, or a serial or parallel port (virDomainOpenConsole).</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="device">The alias of the device: <c>serial0</c>; null for the first console.</param>
    /// <param name="flags">How.</param>
    /// <param name="cancellationToken">Ends the call, and not the stream.</param>
    /// <returns>A stream to read and to write, at the same time if wanted. It ends when the domain does, and with an error Rpc when another takes the console away. To dispose it leaves the console.</returns>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationInvalid: it is not active; OperationFailed: another has the console; InternalError: there is no such device, or it is none that can be opened.</exception>
    ValueTask<Stream> OpenConsoleAsync(DomainKey domain, string? device, DomainConsoleFlags flags, CancellationToken cancellationToken);
}
