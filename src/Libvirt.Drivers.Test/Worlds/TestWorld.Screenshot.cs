namespace Libvirt.Drivers.Test;

/// <content>Screens of domains.</content>
internal sealed partial class TestWorld
{
    internal DomainScreenshot Screenshot(DomainKey key, int screen)
    {
        // libvirt's test driver has one picture for all domains, active or not, and for all their screens.
        if (Images is not null)
        {
            lock (_gate)
            {
                var domain = FindActive(key);
                if (screen != 0)
                    throw TestError(VirtErrorCode.InvalidArg, $"domain '{domain.Name}' has no screen {screen}");
            }
        }
        return new DomainScreenshot("image/png", new MemoryStream(ScreenPicture.Draw(key.Name), writable: false));
    }
}
