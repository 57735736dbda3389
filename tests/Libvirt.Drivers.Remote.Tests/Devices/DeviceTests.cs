using Libvirt.Drivers.Remote.Tests.Differential;

namespace Libvirt.Drivers.Remote.Tests.Devices;

/// <summary>Devices of domains are added, changed and removed as by our own test driver.</summary>
public sealed class DeviceTests(DaemonFixture fixture)
{
    private const string Disk = "<disk type='file'><source file='/images/three'/><target dev='vdc' bus='virtio'/></disk>";
    private const string Card = "<interface type='network'><mac address='52:54:00:44:55:66'/><source network='default'/></interface>";

    [Fact]
    public Task Devices_come_and_go_the_same_way() => Worlds.CompareAsync(fixture, async see =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var add = see.Driver<IDomainDeviceDriver>();
        var change = see.Driver<IDomainDeviceChangeDriver>();
        foreach (var name in (string[])["one", "off"])
        {
            var key = await see.KeyAsync(name);
            foreach (var impact in (DomainModificationImpact[])[DomainModificationImpact.Current, DomainModificationImpact.Live, DomainModificationImpact.Config])
            {
                await see.SeeAsync($"attach {name} {impact}", () => add.AttachDeviceAsync(key, Disk, impact, cancel));
                await see.SeeAsync($"attach again {name} {impact}", () => add.AttachDeviceAsync(key, Disk, impact, cancel));
                await see.SeeAsync($"attach card {name} {impact}", () => add.AttachDeviceAsync(key, Card, impact, cancel));
                await see.SeeAsync($"update {name} {impact}", () => change.UpdateDeviceAsync(key, Disk, impact, cancel));
                await see.SeeAsync($"detach {name} {impact}", () => change.DetachDeviceAsync(key, Disk, impact, cancel));
                await see.SeeAsync($"detach again {name} {impact}", () => change.DetachDeviceAsync(key, Disk, impact, cancel));
            }
            await see.SeeAsync($"detach alias {name}", () => change.DetachDeviceAliasAsync(key, "none", DomainModificationImpact.Current, cancel));
            await see.SeeAsync($"attach what is no device {name}", () => add.AttachDeviceAsync(key, "<nothing/>", DomainModificationImpact.Current, cancel));
            await see.SeeAsync($"attach what is no XML {name}", () => add.AttachDeviceAsync(key, "<disk", DomainModificationImpact.Current, cancel));
        }
    });
}
