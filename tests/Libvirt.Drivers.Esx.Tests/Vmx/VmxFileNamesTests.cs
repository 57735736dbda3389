using Libvirt.Drivers.Esx.Datastores;
using Libvirt.Drivers.Esx.Vmx;

namespace Libvirt.Drivers.Esx.Tests.Vmx;

public sealed class VmxFileNamesTests
{
    private static readonly Dictionary<string, string> Folders = new()
    {
        ["ds 1"] = "/vmfs/volumes/b24b7a78-9d82b4f5",
        ["windows"] = @"C:\Virtual Machines",
        ["share"] = @"\\nas1\storage1\",
        // A host that does not say where one is has it nowhere.
        ["odd"] = "",
    };

    [Theory]
    [InlineData("test1.vmdk", "[ds 1] dir/test1.vmdk")]
    [InlineData("sub/test1.vmdk", "[ds 1] dir/sub/test1.vmdk")]
    [InlineData("/vmfs/volumes/b24b7a78-9d82b4f5/test1/test1.vmdk", "[ds 1] test1/test1.vmdk")]
    [InlineData("/vmfs/volumes/b24b7a78-9d82b4f5//test1.vmdk", "[ds 1] test1.vmdk")]
    [InlineData("/vmfs/volumes/ds 1/test1/test1.vmdk", "[ds 1] test1/test1.vmdk")]
    [InlineData(@"C:\Virtual Machines\test1\test1.vmdk", "[windows] test1/test1.vmdk")]
    [InlineData(@"\\nas1\storage1\test1\test1.vmdk", "[share] test1/test1.vmdk")]
    [InlineData("/usr/lib/vmware/isoimages/linux.iso", "/usr/lib/vmware/isoimages/linux.iso")]
    public void A_name_in_a_configuration_is_one_of_a_datastore_where_it_can_be(string fileName, string expected) =>
        Assert.Equal(expected, Names("[ds 1] dir/test1.vmx").ToDomain(fileName, mayBeMissing: false));

    [Theory]
    [InlineData("/vmfs/volumes/b24b7a78-9d82b4f5-more/a.vmdk", "File name '/vmfs/volumes/b24b7a78-9d82b4f5-more/a.vmdk' refers to non-existing datastore 'b24b7a78-9d82b4f5-more'")]
    [InlineData("/vmfs/volumes/other", "File name '/vmfs/volumes/other' doesn't have expected format '/vmfs/volumes/<datastore>/<path>'")]
    [InlineData(@"D:\a.vmdk", @"Could not handle file name 'D:\a.vmdk'")]
    public void A_name_that_leads_nowhere_is_refused(string fileName, string details)
    {
        var error = Assert.Throws<VirtException>(() => Names("[ds 1] a.vmx").ToDomain(fileName, mayBeMissing: false));
        Assert.Equal((VirtErrorCode.InternalError, details), (error.Code, error.Details));
    }

    [Fact]
    public void The_datastore_of_a_CD_may_be_missing() => Assert.Null(Names("[ds 1] a.vmx").ToDomain("/vmfs/volumes/other/a.iso", mayBeMissing: true));

    [Fact]
    public void A_configuration_at_the_top_of_its_datastore_has_its_files_there() => Assert.Equal("[ds 1] b.vmdk", Names("[ds 1] a.vmx").ToDomain("b.vmdk", mayBeMissing: false));

    [Theory]
    [InlineData("scsi0:0.fileName = \"a.vmdk\"\nsched.swap.derivedName = \"/vmfs/volumes/x/y\"", false)]
    [InlineData("scsi0:0.FileName = \"/vmfs/volumes/x/y.vmdk\"", true)]
    public void Folders_are_asked_for_only_where_a_disk_needs_them(string text, bool needs) =>
        Assert.Equal(needs, VmxFileNames.NeedsFolders(VmxFile.Parse(text)));

    private static VmxFileNames Names(string configuration) => new(DatastorePath.Parse(configuration), Folders);
}
