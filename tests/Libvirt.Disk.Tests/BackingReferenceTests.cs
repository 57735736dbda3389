using Libvirt.Disk;

namespace Libvirt.Tests.Disk;

public sealed class BackingReferenceTests
{
    private const string Image = "/vm/images/top.qcow2";

    [Theory]
    [InlineData("base.qcow2", "/vm/images/base.qcow2", null)]
    [InlineData("../base image.qcow2", "/vm/images/../base image.qcow2", null)]
    [InlineData("./nbd:base", "/vm/images/./nbd:base", null)]
    [InlineData("/mnt/Größe/базовый.raw", "/mnt/Größe/базовый.raw", null)]
    [InlineData("file:/mnt/base", "/mnt/base", null)]
    [InlineData("file:///mnt/base", "///mnt/base", null)]
    [InlineData("""json:{"file.filename":"/b"}""", "/b", null)]
    [InlineData("""json:{"filename":"/b"}""", "/b", null)]
    [InlineData("""json:{"driver":"file","filename":"/b"}""", "/b", null)]
    [InlineData("""json:{"driver":"host_device","filename":"/dev/vg/b"}""", "/dev/vg/b", null)]
    [InlineData("""json:{"file":{"driver":"file","filename":"/b"}}""", "/b", null)]
    [InlineData("""json:{"driver":"qcow2","file":{"driver":"file","filename":"/b"}}""", "/b", "qcow2")]
    [InlineData("""json:{"driver":"raw","file.driver":"host_device","file.filename":"/dev/b"}""", "/dev/b", "raw")]
    [InlineData("""json: { "driver" : "qcow2", "file" : { "filename" : "/b" } } """, "/b", "qcow2")]
    [InlineData("""json:{"driver":"qcow2","read-only":true,"file":{"driver":"file","filename":"/b","locking":"off","cache":{"direct":true,"no-flush":false}}}""", "/b", "qcow2")]
    public void A_local_file_is_found_in_every_notation(string text, string path, string? format)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "paths with slashes");
        Assert.Equal(new BackingReference(path, format), BackingReference.Parse(text, Image));
    }

    [Fact]
    public void Without_a_folder_of_the_image_the_working_folder_is_meant() =>
        Assert.Equal("base.qcow2", BackingReference.Parse("base.qcow2", "top.qcow2").Path);

    [Theory]
    [InlineData("nbd://host/export", "nbd")]
    [InlineData("nbd+unix:///export?socket=/run/nbd", "nbd+unix")]
    [InlineData("rbd:pool/image", "rbd")]
    [InlineData("https://host/image.qcow2", "https")]
    [InlineData("ssh://user@host/image", "ssh")]
    [InlineData("fat:rw:/tmp", "fat")]
    [InlineData("foo:base.qcow2", "foo")]
    [InlineData(":base.qcow2", "")]
    [InlineData("host_device:/dev/sda", "host_device")]
    [InlineData("""json:{"driver":"nbd","server":{"type":"inet","host":"h","port":"1"}}""", "nbd")]
    [InlineData("""json:{"driver":"qcow2","file":{"driver":"https","url":"https://host/i"}}""", "https")]
    [InlineData("""json:{"driver":"raw","file":{"driver":"raw","file":{"driver":"file","filename":"/b"}}}""", "raw")]
    public void What_is_not_a_local_file_is_refused_by_protocol(string text, string protocol) =>
        VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => BackingReference.Parse(text, Image), Image, $"protocol '{protocol}'");

    [Theory]
    [InlineData("file:base")]
    [InlineData("file:")]
    [InlineData("""json:{"file.filename":"base"}""")]
    [InlineData("""json:{"filename":""}""")]
    [InlineData("""json:{"driver":"qcow2","file":{"driver":"file","filename":"nbd:a name in JSON"}}""")]
    public void A_path_that_QEMU_takes_from_its_working_folder_is_refused(string text) =>
        VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => BackingReference.Parse(text, Image), Image, text, "relative path");

    [Theory]
    [InlineData("""json:{"driver":"raw","offset":512,"file":{"filename":"/b"}}""", "offset")]
    [InlineData("""json:{"driver":"qcow2","backing":null,"file":{"filename":"/b"}}""", "backing")]
    [InlineData("""json:{"driver":"qcow2","file":{"filename":"/b","x-new":1}}""", "file.x-new")]
    public void An_option_that_may_change_the_disk_is_refused_by_name(string text, string option) =>
        VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => BackingReference.Parse(text, Image), Image, $"option '{option}'");

    [Theory]
    [InlineData("json:")]
    [InlineData("json:{")]
    [InlineData("json:[]")]
    [InlineData("json:{}")]
    [InlineData("json:null")]
    [InlineData("""json:{"driver":"file"}""")]
    [InlineData("""json:{"file":"node"}""")]
    [InlineData("""json:{"filename":"/a","filename":"/b"}""")]
    [InlineData("""json:{"file":{"filename":"/a"},"file.filename":"/b"}""")]
    [InlineData("""json:{"filename":"\ud800"}""")]
    [InlineData("""json:{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":1}}}}}}}}}""")]
    public void Malformed_JSON_is_refused(string text) =>
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => BackingReference.Parse(text, Image), Image, text);
}
