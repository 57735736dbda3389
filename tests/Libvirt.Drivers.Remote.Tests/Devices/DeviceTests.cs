using Libvirt.Drivers.Remote.Tests.Differential;

namespace Libvirt.Drivers.Remote.Tests.Devices;

/// <summary>Devices of domains that a hypervisor cannot change.</summary>
public sealed class DeviceTests(DaemonFixture fixture)
{
    private const string Disk = "<disk type='file'><source file='/images/three'/><target dev='vdc' bus='virtio'/></disk>";

    // libvirt's test driver adds devices only since 10.0: through an older one the words are the daemon's.
    [Fact]
    public async Task What_a_hypervisor_lacks_is_refused_in_the_daemons_words()
    {
        await using var theirs = await fixture.OpenNodeAsync(Worlds.Node);
        var see = new Transcript(theirs);
        var cancel = TestContext.Current.CancellationToken;
        var key = await see.KeyAsync("one");
        await see.SeeAsync("attach", () => see.Driver<IDomainDeviceDriver>().AttachDeviceAsync(key, Disk, DomainModificationImpact.Config, cancel));
        await see.SeeAsync("detach", () => see.Driver<IDomainDeviceChangeDriver>().DetachDeviceAsync(key, Disk, DomainModificationImpact.Config, cancel));
        await see.SeeAsync("detach alias", () => see.Driver<IDomainDeviceChangeDriver>().DetachDeviceAliasAsync(key, "none", DomainModificationImpact.Current, cancel));
        await see.SeeAsync("update", () => see.Driver<IDomainDeviceChangeDriver>().UpdateDeviceAsync(key, Disk, DomainModificationImpact.Current, cancel));

        const string Text = "NoSupport: this function is not supported by the connection driver";
        Assert.Equal(
            [$"attach: {Text}: virDomainAttachDeviceFlags", $"detach: {Text}: virDomainDetachDeviceFlags", $"detach alias: {Text}: virDomainDetachDeviceAlias", $"update: {Text}: virDomainUpdateDeviceFlags"],
            see.Lines);
    }
}
