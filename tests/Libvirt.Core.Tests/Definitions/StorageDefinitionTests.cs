namespace Libvirt.Tests.Definitions;

public sealed class StorageDefinitionTests
{
    [Fact]
    public void A_pool_shows_what_its_XML_says()
    {
        var pool = StoragePoolDefinition.Parse(
            "<pool type='netfs'><name>nfs</name><capacity>99</capacity><source><dir path='//srv///images/'/><host name='box' port='2049'/><host name='other'/></source><target><path>/mnt//x/</path></target></pool>");
        Assert.Equal(("netfs", "/mnt/x", "//srv/images", "auto"), (pool.Type, pool.TargetPath, pool.SourcePath, pool.SourceFormat));
        Assert.Equal(["box:2049", "other"], pool.SourceHosts);
        Assert.Equal(0UL, pool.Capacity);

        (pool.Capacity, pool.Allocation, pool.Available) = (100, 40, 60);
        Assert.Equal((100UL, 40UL, 60UL), (pool.Capacity, pool.Allocation, pool.Available));
        Assert.Contains("<capacity unit='bytes'>100</capacity>", pool.ToXml(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_live_pool_keeps_its_sizes() =>
        Assert.Equal((2048UL, "a"), StoragePoolDefinition.ParseLive("<pool type='dir'><name>a</name><capacity unit='KiB'>2</capacity></pool>") is var pool ? (pool.Capacity, pool.Name) : default);

    [Fact]
    public void A_pool_of_volume_groups_is_named_by_its_source_and_in_dev()
    {
        var pool = StoragePoolDefinition.Parse("<pool type='logical'><source><name>vg0</name><device path='/dev/sdb'/></source></pool>");
        Assert.Equal(("vg0", "vg0", "/dev/vg0", "lvm2"), (pool.Name, pool.SourceName, pool.TargetPath, pool.SourceFormat));
        Assert.Equal(["/dev/sdb"], pool.SourceDevices);
    }

    [Fact]
    public void A_volume_shows_what_its_XML_says()
    {
        var volume = StorageVolumeDefinition.Parse(
            "<volume><name>v</name><capacity unit='MB'>2</capacity><allocation>1</allocation><target><format type='qcow2'/></target><backingStore><path>/base</path></backingStore></volume>");
        Assert.Equal(("file", "qcow2", "/base", "raw"), (volume.Type, volume.Format, volume.BackingPath, volume.BackingFormat));
        Assert.Equal((2_000_000UL, 1UL, null), (volume.Capacity, volume.Allocation, volume.Physical));

        volume.Path = volume.Key = "/pool/v";
        Assert.StartsWith("<volume type='file'>\n  <name>v</name>\n  <key>/pool/v</key>\n  <capacity", volume.ToXml(), StringComparison.Ordinal);
        Assert.Equal("/pool/v", volume.Path);
    }

    [Fact]
    public void The_type_of_the_pool_says_which_formats_a_volume_may_have()
    {
        const string xml = "<volume><name>v</name><capacity>1</capacity><target><format type='linux'/></target></volume>";
        var (disk, logical) = (StoragePoolDefinition.Parse("<pool type='disk'><name>d</name><source><device path='/dev/sdb'/></source><target><path>/dev</path></target></pool>"), StoragePoolDefinition.Parse("<pool type='logical'><name>l</name></pool>"));
        Assert.Equal("linux", StorageVolumeDefinition.Parse(xml, disk).Format);
        Assert.Null(StorageVolumeDefinition.Parse(xml, logical).Format);
        var error = Assert.Throws<VirtException>(() => StorageVolumeDefinition.Parse(xml.Replace("linux", "qcow2"), disk));
        Assert.Equal((VirtErrorCode.ConfigUnsupported, "unknown volume format type qcow2"), (error.Code, error.Details));
    }

    [Theory]
    [InlineData(StorageVolumeParseFlags.None, true)]
    [InlineData(StorageVolumeParseFlags.NoCapacity, false)]
    [InlineData(StorageVolumeParseFlags.OptionalCapacity, false)]
    public void A_capacity_may_be_missing_where_the_caller_says_so(StorageVolumeParseFlags flags, bool isRefused)
    {
        var pool = StoragePoolDefinition.Parse("<pool type='dir'><name>p</name><target><path>/p</path></target></pool>");
        var error = Record.Exception(() => StorageVolumeDefinition.Parse("<volume><name>v</name><backingStore><path>/b</path></backingStore></volume>", pool, flags));
        Assert.Equal(isRefused, error is VirtException { Code: VirtErrorCode.XmlError });
    }
}
