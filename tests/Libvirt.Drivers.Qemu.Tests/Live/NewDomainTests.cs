using Libvirt.Drivers;

namespace Libvirt.Tests.Qemu.Live;

/// <summary>A domain that is made of its parts runs as it is.</summary>
[Collection(LiveCollection.Name)]
public sealed class NewDomainTests
{
    [Fact]
    public async Task What_the_driver_recommends_starts()
    {
        await using var lab = await QemuLab.OpenAsync();
        var defaults = await lab.Connection.Require<IDomainDefaultsDriver>().GetNewDomainDefaultsAsync(TestContext.Current.CancellationToken);
        var image = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(image, new byte[1 << 20], TestContext.Current.CancellationToken);
            var xml = new DomainBuilder
            {
                Name = "parts",
                Memory = 32UL << 20,
                Vcpu = 2,
                Disks =
                [
                    new() { Target = "vda", Source = image, Format = "raw", Bus = defaults.DiskBus },
                    new() { Target = "sda", Bus = defaults.DriveBus, Device = DomainDiskDevice.Cdrom },
                ],
                Adapters = [new() { Type = "user", Model = defaults.NetworkModel }],
            }.Build(defaults);

            var domain = await lab.StartAsync(await lab.DefineAsync(xml));

            Assert.Equal((DomainState.Running, 2, 32UL << 20), (domain.State, domain.Vcpu, domain.Memory));
            var disks = VirtDomainDisk.Read(domain, DomainDefinition.Parse(await lab.XmlAsync(domain)));
            Assert.Equal(["vda", "sda"], disks.Select(d => d.Target));
            await lab.DestroyAsync(domain);
        }
        finally
        {
            File.Delete(image);
        }
    }
}
