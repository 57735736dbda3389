namespace Libvirt.Drivers.Esx.Tests.Vmx;

public sealed class NativeConfigTests(VsphereFixture servers)
{
    private const string Xml = """
        <domain type='vmware'>
          <name>a/b</name><uuid>aabbccdd-0000-0000-0000-000000000001</uuid><memory unit='MiB'>64</memory>
          <os><type arch='x86_64'>hvm</type></os>
          <devices>
            <disk type='file' device='disk'><source file='[LocalDS_0] b/disk.vmdk'/><target dev='sda' bus='scsi'/></disk>
            <interface type='bridge'><mac address='00:0c:29:00:00:01'/><source bridge='VM Network'/><model type='e1000'/></interface>
            <graphics type='vnc' port='5901' passwd='secret'/>
          </devices>
        </domain>
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, "/")]
    [InlineData(false, "/")]
    [InlineData(false, "/DC0/DC0_C0")]
    [InlineData(false, "/DC0/DC0_H0/DC0_H0")]
    public async Task A_definition_goes_to_a_configuration_and_comes_back(bool isEsx, string path)
    {
        await using var connection = await VsphereFixture.OpenAsync(servers.Of(isEsx), path);
        var driver = connection.Require<IDomainNativeConfigDriver>();
        var vmx = await driver.ConvertToNativeAsync(driver.DefaultNativeFormat!, Xml, Token);
        Assert.StartsWith(".encoding = \"UTF-8\"\nconfig.version = \"8\"\nvirtualHW.version = \"10\"\nguestOS = \"other-64\"\nuuid.bios = ", vmx);
        Assert.Contains("scsi0:0.fileName = \"/vmfs/volumes/LocalDS_0/b/disk.vmdk\"\n", vmx);
        Assert.Contains("RemoteDisplay.vnc.password = \"secret\"\n", vmx);

        var back = DomainDefinition.Parse(await driver.ConvertFromNativeAsync("vmware-vmx", vmx, Token));
        Assert.Equal(("vmware", "a/b", "x86_64", 64UL << 20), (back.Type, back.Name, back.Arch, back.MaxMemory));
        Assert.Equal("aabbccdd-0000-0000-0000-000000000001", $"{back.Uuid}");
        Assert.Equal("[LocalDS_0] b/disk.vmdk", back.Disks.First().Image.Path);
        Assert.Equal("VM Network", back.Interfaces.Single().Source);
        Assert.DoesNotContain("secret", back.ToXml());
    }

    [Fact]
    public async Task Files_beside_a_configuration_that_is_nowhere_are_beside_it()
    {
        await using var connection = await VsphereFixture.OpenAsync(servers.Host);
        var xml = await connection.Require<IDomainNativeConfigDriver>().ConvertFromNativeAsync(
            "vmware-vmx",
            """
            config.version = "8"
            virtualHW.version = "8"
            displayName = "a"
            scsi0.present = "true"
            scsi0:0.present = "true"
            scsi0:0.deviceType = "scsi-hardDisk"
            scsi0:0.fileName = "a.vmdk"
            """,
            Token);
        Assert.Equal("[?] ?/a.vmdk", DomainDefinition.Parse(xml).Disks.Single().Image.Path);
    }

    [Fact]
    public async Task Another_form_is_refused_in_libvirts_words()
    {
        await using var connection = await VsphereFixture.OpenAsync(servers.Host);
        var driver = connection.Require<IDomainNativeConfigDriver>();
        foreach (var call in (Func<ValueTask<string>>[])[() => driver.ConvertToNativeAsync("qemu-argv", Xml, Token), () => driver.ConvertFromNativeAsync("qemu-argv", "", Token)])
        {
            var error = await Assert.ThrowsAsync<VirtException>(() => call().AsTask());
            Assert.Equal((VirtErrorCode.InvalidArg, "Unsupported config format 'qemu-argv'"), (error.Code, error.Details));
        }
    }
}
