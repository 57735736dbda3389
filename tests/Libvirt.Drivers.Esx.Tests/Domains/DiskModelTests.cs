using Libvirt.Drivers.Esx.Tests.Soap;
using static Libvirt.Drivers.Esx.Tests.Soap.FakeMachine;

namespace Libvirt.Drivers.Esx.Tests.Domains;

/// <summary>Controllers whose model follows from the disks on them. The simulator does not know what its disks were made for.</summary>
public sealed class DiskModelTests
{
    private const string Xml = """
        <domain type='vmware'><name>a</name><memory unit='MiB'>4</memory><os><type>hvm</type></os><devices>
          <controller type='scsi' index='0' model='auto'/>
          <disk type='file' device='disk'><source file='[store] a/a.vmdk'/><target dev='sda' bus='scsi'/></disk>
        </devices></domain>
        """;

    [Theory]
    [InlineData("VirtualBusLogicController", "buslogic")]
    [InlineData("VirtualLsiLogicController", "lsilogic")]
    [InlineData("VirtualLsiLogicSASController", "lsisas1068")]
    [InlineData("ParaVirtualSCSIController", "pvscsi")]
    public async Task A_controller_is_of_the_model_that_its_disks_were_made_for(string type, string model) =>
        Assert.Contains($"scsi0.virtualDev = \"{model}\"\n", await ConvertAsync($"<controllerType>{type}</controllerType>"));

    [Theory]
    [InlineData("", "Could not lookup controller model for '[store] a/a.vmdk'")]
    [InlineData("<controllerType>VirtualNVMEController</controllerType>", "Found unexpected controller model 'VirtualNVMEController' for disk '[store] a/a.vmdk'")]
    public async Task What_is_not_known_of_a_disk_is_not_made_up(string facts, string detail)
    {
        var error = await Assert.ThrowsAsync<VirtException>(() => ConvertAsync(facts));
        Assert.Equal((VirtErrorCode.InternalError, detail), (error.Code, error.Details));
    }

    private static async Task<string> ConvertAsync(string facts)
    {
        await using var server = new FakeServer();
        var store = Object("Datastore", "ds-1", Property("summary.name", "store") + Property("info", "") + Reference("browser", "HostDatastoreBrowser", "b-1") + Reference("parent", "Datacenter", "dc-1")
            + Property("host", """<DatastoreHostMount><key type="HostSystem">host-1</key><mountInfo><path>/vmfs/volumes/1</path></mountInfo></DatastoreHostMount>"""));
        server.Answers["RetrievePropertiesEx"] = _ => FakeServer.Returns("RetrievePropertiesEx", $"<returnval>{store}{Object("Datacenter", "dc-1", Property("name", "dc"))}</returnval>");
        server.Run("SearchDatastore_Task", News(
            "Task",
            "task-1",
            ("info.result", $"""<val xsi:type="HostDatastoreBrowserSearchResults"><folderPath>[store] a/</folderPath><file xsi:type="VmDiskFileInfo"><path>a.vmdk</path>{facts}</file></val>"""),
            ("info.state", "<val>success</val>")));
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        return await connection.Require<IDomainNativeConfigDriver>().ConvertToNativeAsync("vmware-vmx", Xml, TestContext.Current.CancellationToken);
    }
}
