namespace Libvirt.Drivers;

/// <summary>Takes pictures of the screens of domains.</summary>
[DriverFeature("Screenshots")]
public interface IDomainScreenshotDriver
{
    /// <summary>Takes a picture (virDomainScreenshot).</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="screen">The number of the screen.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationInvalid: it is not active; InvalidArg: it has no such screen.</exception>
    ValueTask<DomainScreenshot> TakeScreenshotAsync(DomainKey domain, int screen, CancellationToken cancellationToken);
}
