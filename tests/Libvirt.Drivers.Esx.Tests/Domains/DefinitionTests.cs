using System.Text;
using Libvirt.Drivers.Esx.Datastores;
using Libvirt.Drivers.Esx.Tests.Soap;
using static Libvirt.Drivers.Esx.Tests.Soap.FakeMachine;

namespace Libvirt.Drivers.Esx.Tests.Domains;

public sealed class DefinitionTests(VsphereFixture servers)
{
    private const string Disk = "<disk type='file' device='disk'><source file='[LocalDS_0] new/disk.vmdk'/><target dev='sda' bus='scsi'/></disk>";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, "/", "ha-datacenter")]
    [InlineData(false, "/DC0/DC0_H0/DC0_H0", "DC0")]
    [InlineData(false, "/DC0/DC0_C0/DC0_C0_H1", "DC0")]
    [InlineData(false, "/DC0/DC0_C0", "DC0")]
    public async Task A_definition_becomes_a_machine_that_others_see_and_goes_again(bool isEsx, string path, string datacenter)
    {
        await using var server = await VsphereFixture.StartAsync(isEsx);
        await using var connection = await VsphereFixture.OpenAsync(server, path);
        await using var witness = await VsphereFixture.OpenAsync(server);
        var driver = connection.Require<IDomainConfigDriver>();
        var file = DatastorePath.Parse("[LocalDS_0] new/new+JQ-2fone.vmx");
        var files = ((EsxConnection)driver).Files;

        // The simulator wants all that a machine that was there before has.
        await RefusesAsync(VirtErrorCode.InternalError, "Could not define domain: NotFound - *types.NotFound", driver.DefineDomainAsync(Xml("new/one", Disk), Token));
        Assert.Null(await files.FindLengthAsync(file, datacenter, Token));
        await files.WriteAsync(file.Beside("new%2fone.nvram"), datacenter, [], Token);
        await files.WriteAsync(file.Beside("vmware.log"), datacenter, [], Token);

        var domain = await driver.DefineDomainAsync(Xml("new/one", Disk), Token);
        Assert.Equal(("new/one", DomainState.Shutoff), (domain.Name, domain.State));
        // The simulator does not keep views of a host or a pool up to date.
        await using var again = await VsphereFixture.OpenAsync(server, path);
        driver = again.Require<IDomainConfigDriver>();
        Assert.Contains(domain.Uuid, (await again.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Token)).Select(one => one.Uuid));
        Assert.Equal(domain.Uuid, (await witness.Require<IDomainDriver>().LookupDomainByNameAsync("new/one", Token)).Uuid);
        var text = Encoding.UTF8.GetString(await files.ReadAsync(file, datacenter, Token));
        Assert.Contains("displayName = \"new%2fone\"\n", text);
        Assert.Contains("uuid.bios = \"aa bb cc dd 00 00 00 00-00 00 00 00 00 00 00 01\"\nvc.uuid = \"aa bb cc dd 00 00 00 00-00 00 00 00 00 00 00 01\"\n", text);
        Assert.Contains("scsi0:0.fileName = \"/vmfs/volumes/LocalDS_0/new/disk.vmdk\"\n", text);

        await RefusesAsync(VirtErrorCode.OperationFailed, "Domain already exists, editing existing domains is not supported yet", driver.DefineDomainAsync(Xml("new/one", Disk), Token));
        await driver.UndefineDomainAsync(domain.Key, DomainUndefineFlags.SnapshotsMetadata, Token);
        await RefusesAsync(VirtErrorCode.NoDomain, "Could not find domain with name 'new/one'", witness.Require<IDomainDriver>().LookupDomainByNameAsync("new/one", Token));
        // What is left of its configuration is not in the way.
        Assert.Equal("new/one", (await driver.DefineDomainAsync(Xml("new/one", Disk), Token)).Name);
    }

    [Fact]
    public async Task The_file_of_another_machine_is_not_touched()
    {
        await using var server = await VsphereFixture.StartAsync(isEsx: true);
        await using var connection = await VsphereFixture.OpenAsync(server);
        var driver = connection.Require<IDomainConfigDriver>();
        foreach (var name in (string[])["a*b.nvram", "vmware.log"])
            await ((EsxConnection)driver).Files.WriteAsync(DatastorePath.Parse($"[LocalDS_0] new/{name}"), "ha-datacenter", [], Token);
        await driver.DefineDomainAsync(Xml("a*b", Disk), Token);
        var error = await Assert.ThrowsAsync<VirtException>(() => driver.DefineDomainAsync(Xml("a?b", Disk), Token).AsTask());
        Assert.StartsWith("'[LocalDS_0] new/a_b.vmx' is the configuration of another domain (", error.Details);
    }

    [Theory]
    [InlineData("", VirtErrorCode.InternalError, "Domain XML doesn't contain any disks, cannot deduce datastore and path for VMX file")]
    [InlineData("<disk device='cdrom'><target dev='hda' bus='ide'/></disk>", VirtErrorCode.InternalError, "Domain XML doesn't contain any file-based harddisks, cannot deduce datastore and path for VMX file")]
    [InlineData("<disk type='file'><source file='/a.vmdk'/><target dev='sda' bus='scsi'/></disk>", VirtErrorCode.InvalidArg, "Datastore path '/a.vmdk' doesn't have expected format '[<datastore>] <path>'")]
    [InlineData("<disk type='file'><source file='[a] a.raw'/><target dev='sda' bus='scsi'/></disk>", VirtErrorCode.InternalError, "Expecting source '[a] a.raw' of first file-based harddisk to be a VMDK image")]
    [InlineData("<disk type='file'><source file='[none] a.vmdk'/><target dev='sda' bus='scsi'/></disk>", VirtErrorCode.InternalError, "Could not find datastore with name 'none'")]
    [InlineData("<disk type='file'><source file='[LocalDS_0] a.vmdk'/><target dev='sda' bus='scsi'/></disk><serial type='file'><source path='a'/></serial>", VirtErrorCode.InternalError, "Could not handle file name 'a'")]
    public async Task A_machine_without_a_place_for_its_files_is_refused(string devices, VirtErrorCode code, string detail)
    {
        await using var connection = await VsphereFixture.OpenAsync(servers.Host);
        await RefusesAsync(code, detail, connection.Require<IDomainConfigDriver>().DefineDomainAsync(Xml("nowhere", devices), Token));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/DC0")]
    public async Task A_new_machine_needs_a_host(string path)
    {
        await using var connection = await VsphereFixture.OpenAsync(servers.Center, path);
        await RefusesAsync(
            VirtErrorCode.OperationUnsupported,
            "a new domain needs a host: the path of the URI has to name one host or one cluster",
            connection.Require<IDomainConfigDriver>().DefineDomainAsync(Xml("nowhere", Disk), Token));
    }

    [Fact]
    public async Task A_machine_that_is_on_is_not_forgotten()
    {
        await using var connection = await VsphereFixture.OpenAsync(servers.Host);
        var driver = connection.Require<IDomainConfigDriver>();
        var domain = (await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.Active, Token))[0];
        await RefusesAsync(VirtErrorCode.OperationInvalid, "Domain is not suspended or powered off", Undefine(DomainUndefineFlags.None));
        await RefusesAsync(VirtErrorCode.InvalidArg, "unsupported flags (0x1) in function esxDomainUndefineFlags", Undefine(DomainUndefineFlags.ManagedSave));

        async ValueTask<VirtDomain> Undefine(DomainUndefineFlags flags)
        {
            await driver.UndefineDomainAsync(domain.Key, flags, Token);
            return domain;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_a_machine_is_not_made_the_datastore_is_as_before(bool hadFile)
    {
        var requests = new List<string>();
        await using var server = Server(hadFile, requests);
        server.Run("DeleteDatastoreFile_Task");
        var register = server.Run("RegisterVM_Task", Failed("InvalidArgument", "no"));
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri.Replace("/?", "/dc/h?", StringComparison.Ordinal));

        await RefusesAsync(VirtErrorCode.InvalidArg, "Could not define domain: InvalidArgument - no", connection.Require<IDomainConfigDriver>().DefineDomainAsync(Xml("a", Disk), Token));
        Assert.Contains("""type="Folder">vms</_this><path>[LocalDS_0] new/a.vmx</path><name>a</name><asTemplate>false</asTemplate>""", register());
        Assert.Equal(!hadFile, server.Calls.Contains("DeleteDatastoreFile_Task"));
        string[] changes = ["GET /folder/new/a.vmx HTTP/1.1", "PUT /folder/new/a.vmx HTTP/1.1"];
        Assert.Equal(hadFile ? [.. changes, changes[1]] : changes, requests.Select(one => one.Contains(" HTTP", StringComparison.Ordinal) ? one : $"{one} HTTP/1.1"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_gives_up_while_a_machine_is_made_leaves_all_of_it_or_nothing(bool isMade)
    {
        var requests = new List<string>();
        await using var server = Server(hadFile: false, requests);
        server.Run("DeleteDatastoreFile_Task");
        server.Run("RegisterVM_Task");
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var isEnded = false;
        server.Answers["WaitForUpdatesEx"] = _ =>
        {
            if (!server.Calls.Contains("CancelTask"))
            {
                end.Cancel();
                return FakeServer.Returns("WaitForUpdatesEx", "");
            }
            isEnded = true;
            return FakeServer.Returns("WaitForUpdatesEx", $"<returnval><version>1</version>{(isMade || server.Calls.Contains("DeleteDatastoreFile_Task") ? Done : Failed("RequestCanceled", "no"))}</returnval>");
        };
        // It takes a while until the server has done what it could not leave any more.
        server.Answers["FindByDatastorePath"] = _ => FakeServer.Returns("FindByDatastorePath", isMade && isEnded ? """<returnval type="VirtualMachine">vm-1</returnval>""" : "");
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri.Replace("/?", "/dc/h?", StringComparison.Ordinal));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connection.Require<IDomainConfigDriver>().DefineDomainAsync(Xml("a", Disk), end.Token).AsTask());
        Assert.Equal(isMade, !server.Calls.Contains("DeleteDatastoreFile_Task"));
    }

    /// <summary>A server with a host for new machines.</summary>
    private static FakeServer Server(bool hadFile, List<string> requests)
    {
        var server = new FakeServer
        {
            Files = line =>
            {
                requests.Add(line.Split('?')[0]);
                return line.StartsWith("PUT", StringComparison.Ordinal) ? (201, "") : hadFile ? (200, "old") : (404, "");
            },
        };
        server.Answers["FindByInventoryPath"] = request => FakeServer.Returns(
            "FindByInventoryPath", request.Contains("/h<", StringComparison.Ordinal) ? """<returnval type="HostSystem">host-1</returnval>""" : """<returnval type="Datacenter">dc-1</returnval>""");
        server.Answers["FindByDatastorePath"] = _ => FakeServer.Returns("FindByDatastorePath", "");
        server.Answers["RetrievePropertiesEx"] = request => FakeServer.Returns("RetrievePropertiesEx", $"<returnval>{Objects(request)}</returnval>");
        return server;
    }

    private static string Objects(string request) => request switch
    {
        _ when request.Contains("ManagedEntity", StringComparison.Ordinal) =>
            Object("HostSystem", "host-1", Property("name", "h") + Reference("parent", "Datacenter", "dc-1")) + Object("Datacenter", "dc-1", Property("name", "dc")),
        _ when request.Contains("vmFolder", StringComparison.Ordinal) => Object("Datacenter", "dc-1", Reference("vmFolder", "Folder", "vms")),
        _ when request.Contains(">parent<", StringComparison.Ordinal) => Object("HostSystem", "host-1", Reference("parent", "ComputeResource", "cr-1")),
        _ when request.Contains("resourcePool", StringComparison.Ordinal) => Object("ComputeResource", "cr-1", Reference("resourcePool", "ResourcePool", "pool-1")),
        _ when request.Contains(">datastore<", StringComparison.Ordinal) => Object("HostSystem", "host-1", Property("datastore", """<ManagedObjectReference type="Datastore">ds-1</ManagedObjectReference>""")),
        _ when request.Contains("summary.name", StringComparison.Ordinal) => Object("Datastore", "ds-1", Property("summary.name", "LocalDS_0")),
        _ when request.Contains("dnsConfig", StringComparison.Ordinal) => Object("HostSystem", "host-1", ""),
        _ => "",
    };

    private static string Xml(string name, string devices) =>
        $"<domain type='vmware'><name>{name}</name><uuid>aabbccdd-0000-0000-0000-000000000001</uuid><memory unit='MiB'>64</memory><os><type>hvm</type></os><devices>{devices}</devices></domain>";

    private static async Task RefusesAsync(VirtErrorCode code, string detail, ValueTask<VirtDomain> call)
    {
        var error = await Assert.ThrowsAsync<VirtException>(() => call.AsTask());
        Assert.Equal((code, detail), (error.Code, error.Details));
    }
}
