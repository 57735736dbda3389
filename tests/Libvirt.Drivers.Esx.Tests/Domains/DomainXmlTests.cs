using System.Text;
using Libvirt.Drivers.Esx.Datastores;
using Libvirt.Drivers.Esx.Soap;
using Libvirt.Drivers.Esx.Tests.Differential;
using Libvirt.Drivers.Esx.Tests.Soap;
using static Libvirt.Drivers.Esx.Tests.Soap.FakeMachine;

namespace Libvirt.Drivers.Esx.Tests.Domains;

public sealed class DomainXmlTests
{
    private const string Configuration =
        """
        .encoding = "UTF-8"
        config.version = "8"
        virtualHW.version = "13"
        displayName = "web 100%25 %2f ä"
        annotation = "two|0Alines |22quoted|22"
        uuid.bios = "42 1a 61 77 5a a9 ab b7-59 24 fc 37 6c 18 a1 b4"
        memSize = "1024"
        numvcpus = "2"
        guestOS = "debian11-64"
        RemoteDisplay.vnc.enabled = "TRUE"
        RemoteDisplay.vnc.port = "5901"
        RemoteDisplay.vnc.password = "s3cret"
        scsi0.present = "TRUE"
        scsi0.virtualDev = "pvscsi"
        scsi0:0.present = "TRUE"
        scsi0:0.fileName = "web.vmdk"
        ide1:0.present = "TRUE"
        ide1:0.deviceType = "cdrom-image"
        ide1:0.fileName = "boot.iso"
        ethernet0.present = "TRUE"
        ethernet0.virtualDev = "vmxnet3"
        ethernet0.networkName = "VM Network"
        ethernet0.addressType = "vpx"
        ethernet0.generatedAddress = "00:50:56:9a:9c:7a"
        serial0.present = "TRUE"
        serial0.fileType = "file"
        serial0.fileName = "serial.txt"
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, "ha-datacenter")]
    [InlineData(false, "DC0")]
    public async Task A_domain_has_the_XML_of_its_configuration_and_of_its_server(bool isEsx, string datacenter)
    {
        await using var server = await VsphereFixture.StartAsync(isEsx);
        await using var connection = await VsphereFixture.OpenAsync(server);
        var driver = connection.Require<IDomainDriver>();
        var domain = (await driver.ListDomainsAsync(DomainListFilter.None, Token))[0];
        var (path, moref) = await WriteAsync(driver, domain, datacenter, Configuration);
        var directory = $"[{path.Datastore}] {path.Directory}";

        var xml = "";
        // The machine with two requests, and its datacenter, which is known from then on; the file is not counted.
        Assert.Equal(3, (await server.RequestsOfAsync(async () => xml = await driver.GetDomainXmlAsync(domain.Key, DomainXmlFlags.None, Token))).Count);
        Assert.Equal(2, (await server.RequestsOfAsync(async () => Assert.Equal(xml, await driver.GetDomainXmlAsync(domain.Key, DomainXmlFlags.None, Token)))).Count);
        Assert.StartsWith($"<domain type='vmware' id='{domain.Id}' xmlns:vmware='http://libvirt.org/schemas/domain/vmware/1.0'>\n  <name>web 100% / ä</name>\n  <uuid>421a6177-5aa9-abb7-5924-fc376c18a1b4</uuid>\n", xml);
        Assert.Contains("<description>two\nlines &quot;quoted&quot;</description>", xml);
        Assert.Contains($"<source file='{directory}/web.vmdk'/>", xml);
        Assert.EndsWith($"</devices>\n  <vmware:datacenterpath>{datacenter}</vmware:datacenterpath>\n  <vmware:moref>{moref}</vmware:moref>\n</domain>\n", xml);
        Assert.DoesNotContain("s3cret", xml);
        Assert.Contains("passwd='s3cret'", await driver.GetDomainXmlAsync(domain.Key, DomainXmlFlags.Secure, Token));
        Assert.StartsWith("<domain type='vmware' xmlns:", await driver.GetDomainXmlAsync(domain.Key, DomainXmlFlags.Inactive, Token));

        var definition = DomainDefinition.Parse(xml);
        Assert.Equal(
            [("sda", "disk", "scsi", $"{directory}/web.vmdk"), ("hdc", "cdrom", "ide", $"{directory}/boot.iso")],
            VirtDomainDisk.Read(domain, definition).Select(disk => (disk.Target, disk.Device, disk.Bus!, disk.Source!)));
        var adapter = Assert.Single(VirtDomainNetworkAdapter.Read(domain, definition));
        Assert.Equal(("00:50:56:9a:9c:7a", "bridge", "VM Network", "vmxnet3"), (adapter.Mac, adapter.Type, adapter.Source, adapter.Model));
    }

    [Theory]
    [InlineData(true, "ha-datacenter")]
    [InlineData(false, "DC0")]
    public async Task Its_XML_is_what_virsh_shows(bool isEsx, string datacenter)
    {
        await using var sides = await Sides.OpenAsync(isEsx);
        var driver = sides.Ours.Require<IDomainDriver>();
        var domain = (await driver.ListDomainsAsync(DomainListFilter.None, Token))[0];
        await WriteAsync(driver, domain, datacenter, Configuration);
        foreach (var (option, flags) in new[] { ("", DomainXmlFlags.None), ("--security-info", DomainXmlFlags.Secure), ("--inactive", DomainXmlFlags.Inactive) })
            Assert.Equal(sides.Virsh($"dumpxml {domain.Name} {option}"), (await driver.GetDomainXmlAsync(domain.Key, flags, Token)).Trim());
    }

    [Fact]
    public async Task What_the_configuration_leaves_out_the_server_knows()
    {
        await using var server = await VsphereFixture.StartAsync(isEsx: true);
        await using var connection = await VsphereFixture.OpenAsync(server);
        var driver = connection.Require<IDomainDriver>();
        var domain = (await driver.ListDomainsAsync(DomainListFilter.None, Token))[0];
        await WriteAsync(driver, domain, "ha-datacenter", "config.version = \"8\"\nvirtualHW.version = \"8\"");
        var definition = DomainDefinition.Parse(await driver.GetDomainXmlAsync(domain.Key, DomainXmlFlags.None, Token));
        Assert.Equal((domain.Name, domain.Uuid, domain.Id), (definition.Name, definition.Uuid, definition.Id));
    }

    [Theory]
    [InlineData("", "Missing essential config entry 'config.version'")]
    [InlineData("config.version = \"8", "[LocalDS_0] {0}:1: unterminated string")]
    public async Task A_configuration_that_cannot_be_read_is_an_error_by_name(string text, string details)
    {
        await using var server = await VsphereFixture.StartAsync(isEsx: true);
        await using var connection = await VsphereFixture.OpenAsync(server);
        var driver = connection.Require<IDomainDriver>();
        var domain = (await driver.ListDomainsAsync(DomainListFilter.None, Token))[0];
        var (path, _) = await WriteAsync(driver, domain, "ha-datacenter", text);
        var error = await Assert.ThrowsAsync<VirtException>(() => driver.GetDomainXmlAsync(domain.Key, DomainXmlFlags.None, Token).AsTask());
        Assert.Equal(string.Format(null, details, path.Path), error.Details);
    }

    [Fact]
    public async Task Files_that_are_named_by_their_place_on_the_host_are_named_by_their_datastores()
    {
        var requests = new List<string>();
        await using var server = ServeFiles(
            line =>
            {
                requests.Add(line);
                return (200, "config.version = \"8\"\nvirtualHW.version = \"8\"\nide0:0.present = \"true\"\nide0:0.fileName = \"/vmfs/volumes/c9-7a/b/c.vmdk\"\nide0:1.present = \"true\"\nide0:1.fileName = \"/vmfs/volumes/gone/x.iso\"");
            },
            Property("config.files.vmPathName", "[d+s] a b/c.vmx") + Reference("resourcePool", "ResourcePool", "resgroup-1") + Reference("runtime.host", "HostSystem", "host-1"));
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var driver = connection.Require<IDomainDriver>();
        var xml = await driver.GetDomainXmlAsync(Key, DomainXmlFlags.None, Token);
        Assert.Contains("<source file='[other] b/c.vmdk'/>", xml);
        Assert.DoesNotContain("x.iso", xml);
        Assert.Contains("<vmware:datacenterpath>folder/d%2fc</vmware:datacenterpath>", xml);
        // What the server decodes twice is there after two times.
        Assert.Equal(["GET /folder/a%20b/c.vmx?dcPath=folder%2Fd%25252fc&dsName=d%252Bs HTTP/1.1"], requests);
    }

    [Fact]
    public async Task A_machine_without_a_configuration_says_so()
    {
        await using var server = ServeFiles(_ => (404, ""), "");
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var error = await Assert.ThrowsAsync<VirtException>(() => connection.Require<IDomainDriver>().GetDomainXmlAsync(Key, DomainXmlFlags.None, Token).AsTask());
        Assert.Equal("Missing 'config.files.vmPathName' property", error.Details);
    }

    /// <summary>A vCenter with a machine in a pool of a datacenter in a folder, and with two datastores.</summary>
    private static FakeServer ServeFiles(Func<string, (int Status, string Body)> files, string properties)
    {
        var server = Serve(properties);
        server.Files = files;
        var machine = server.Answers["RetrievePropertiesEx"];
        server.Answers["RetrievePropertiesEx"] = request => request switch
        {
            _ when request.Contains("<name>up</name>") => Objects(
                Object("ResourcePool", "resgroup-1", Property("name", "Resources") + Reference("parent", "ClusterComputeResource", "domain-c1")),
                Object("ClusterComputeResource", "domain-c1", Property("name", "c") + Reference("parent", "Folder", "group-h1")),
                Object("Folder", "group-h1", Property("name", "host") + Reference("parent", "Datacenter", "datacenter-1")),
                Object("Datacenter", "datacenter-1", Property("name", "d%2fc") + Reference("parent", "Folder", "group-d1")),
                Object("Folder", "group-d1", Property("name", "folder") + Reference("parent", "Folder", "root")),
                Object("Folder", "root", Property("name", "Datacenters"))),
            _ when request.Contains(">datastore<") => Objects(Object("HostSystem", "host-1", Property(
                "datastore", """<ManagedObjectReference type="Datastore">datastore-1</ManagedObjectReference><ManagedObjectReference type="Datastore">datastore-2</ManagedObjectReference>"""))),
            _ when request.Contains("summary.name") => Objects(
                Object("Datastore", "datastore-1", Property("summary.name", "d+s") + Mount("/vmfs/volumes/c9-7")),
                Object("Datastore", "datastore-2", Property("summary.name", "other") + Mount("/vmfs/volumes/c9-7a"))),
            _ => machine(request),
        };
        return server;
    }

    private static (int Status, string Body) Objects(params string[] objects) => FakeServer.Returns("RetrievePropertiesEx", $"<returnval>{string.Concat(objects)}</returnval>");

    private static string Mount(string path) => Property(
        "host", $"""<DatastoreHostMount><key type="HostSystem">host-1</key><mountInfo><path>{path}</path></mountInfo></DatastoreHostMount>""");

    /// <summary>Puts a configuration where the machine's is.</summary>
    private static async Task<(DatastorePath Path, string Moref)> WriteAsync(IDomainDriver driver, VirtDomain domain, string datacenter, string text)
    {
        var esx = (EsxConnection)driver;
        var reader = new PropertyReader(esx.Client);
        var view = new Esx.Inventory.InventoryView(esx.Client, reader, esx.Client.Service.RootFolder, ["VirtualMachine"]);
        var machine = (await view.ReadAsync("VirtualMachine", ["name", "config.files.vmPathName"], Token)).Single(one => one.Text("name") == domain.Name);
        var path = DatastorePath.Parse(machine.Text("config.files.vmPathName")!);
        await esx.Files.WriteAsync(path, datacenter, Encoding.UTF8.GetBytes(text), Token);
        return (path, machine.Object.Value);
    }
}
