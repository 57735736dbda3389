using Libvirt.Drivers.Esx.Tests.Soap;
using static Libvirt.Drivers.Esx.Tests.Soap.FakeMachine;

namespace Libvirt.Drivers.Esx.Tests.Domains;

public sealed class GuestTests
{
    private const string On = "<propSet><name>runtime.powerState</name><val>poweredOn</val></propSet>";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_guest_is_known_by_its_host_name_and_addresses_in_one_reading()
    {
        await using var server = Serve(On + Property("guest.hostName", "db.example.org") + Property("guest.net", Nics));
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        server.Calls.Clear();
        Assert.Equal("db.example.org", await connection.Require<IGuestHostNameDriver>().GetGuestHostNameAsync(Key, HostNameSource.Default, Token));
        var interfaces = await connection.Require<IGuestAddressDriver>().GetInterfaceAddressesAsync(Key, AddressSource.Agent, Token);
        Assert.Equal(["FindByUuid", "RetrievePropertiesEx", "FindByUuid", "RetrievePropertiesEx"], server.Calls);
        Assert.Equal([("VM Network", "00:50:56:00:00:01"), ("Old", null)], interfaces.Select(one => (one.Name, one.MacAddress)));
        // What is no address is passed over.
        Assert.Equal(["192.0.2.7/24", "2001:db8::7/64"], interfaces[0].Address.Select(address => $"{address}"));
        Assert.Equal(["198.51.100.4/0"], interfaces[1].Address.Select(address => $"{address}"));
    }

    [Fact]
    public async Task A_guest_tells_of_itself_under_libvirts_names()
    {
        await using var server = Serve(On + Property("guest.hostName", "db") + Property("guest.net", Nics) + Property("guest.disk", Disks) + Property("config.hardware.device", Devices)
            + Property("guest.guestId", "debian12_64Guest") + Property("guest.guestFamily", "linuxGuest") + Property("guest.guestFullName", "Debian GNU/Linux 12 (64-bit)"));
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var driver = connection.Require<IGuestInfoDriver>();
        server.Calls.Clear();
        var all = await driver.GetGuestInfoAsync(Key, GuestInfoGroups.All, Token);
        Assert.Equal(["FindByUuid", "RetrievePropertiesEx"], server.Calls);
        Assert.Equal(
            [
                "os.id=debian12_64Guest", "os.name=Linux", "os.pretty-name=Debian GNU/Linux 12 (64-bit)", "hostname=db",
                "fs.count=2", "fs.0.mountpoint=/", "fs.0.fstype=ext4", "fs.0.total-bytes=1000", "fs.0.used-bytes=600", "fs.0.disk.count=1", "fs.0.disk.0.alias=sdb",
                "fs.1.mountpoint=C:\\", "fs.1.disk.count=0",
                "if.count=2", "if.0.name=VM Network", "if.0.hwaddr=00:50:56:00:00:01", "if.0.addr.count=2",
                "if.0.addr.0.type=ipv4", "if.0.addr.0.addr=192.0.2.7", "if.0.addr.0.prefix=24", "if.0.addr.1.type=ipv6", "if.0.addr.1.addr=2001:db8::7", "if.0.addr.1.prefix=64",
                "if.1.name=Old", "if.1.addr.count=1", "if.1.addr.0.type=ipv4", "if.1.addr.0.addr=198.51.100.4", "if.1.addr.0.prefix=0",
            ],
            all.Select(field => $"{field.Name}={field.Value}"));
        Assert.Equal(["hostname"], (await driver.GetGuestInfoAsync(Key, GuestInfoGroups.HostName, Token)).Select(field => field.Name));
        var guest = await VirtDomainGuest.ReadAsync(await connection.Require<IDomainDriver>().LookupDomainByUuidAsync(Key.Uuid, Token), Token);
        Assert.Equal(("db", "Debian GNU/Linux 12 (64-bit)", null), (guest.HostName, guest.OS, guest.Time));
    }

    [Fact]
    public async Task File_systems_are_told_with_the_disks_that_they_lie_on()
    {
        await using var server = Serve(On + Property("guest.disk", Disks) + Property("config.hardware.device", Devices));
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var systems = await connection.Require<IGuestFileSystemDriver>().GetFileSystemsAsync(Key, Token);
        Assert.Equal([("/", "ext4", 1000UL, 600UL), ("C:\\", "", null, null)], systems.Select(system => (system.MountPoint, system.Type, system.Capacity, system.Used)));
        Assert.Equal([["sdb"], []], systems.Select(system => system.Disk));
    }

    [Fact]
    public async Task What_nobody_tells_has_an_error_of_its_own()
    {
        await using var server = Serve(On + Property("guest.toolsRunningStatus", "guestToolsNotRunning") + Property("guest.net", ""));
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        await RefusesAsync(VirtErrorCode.NoHostname, "hostName field not available (missing VMware Tools?)", async () => await HostNameAsync(HostNameSource.Default));
        await RefusesAsync(VirtErrorCode.InvalidArg, "unsupported flags (0x2) in function esxDomainGetHostname", async () => await HostNameAsync(HostNameSource.Agent));
        await RefusesAsync(VirtErrorCode.AgentUnresponsive, "Missing property 'guest.net' in answer", async () => await AddressesAsync(AddressSource.Agent));
        await RefusesAsync(VirtErrorCode.ArgumentUnsupported, "Unknown IP address data source 0", async () => await AddressesAsync(AddressSource.Lease));
        await RefusesAsync(VirtErrorCode.AgentUnresponsive, "VMware Tools is not running in the guest", async () => await connection.Require<IGuestFileSystemDriver>().GetFileSystemsAsync(Key, Token));
        await RefusesAsync(VirtErrorCode.AgentUnresponsive, "VMware Tools is not running in the guest", async () => await InfoAsync(GuestInfoGroups.All));
        await RefusesAsync(VirtErrorCode.InvalidArg, "unsupported guest information types '0x25'", async () => await InfoAsync(GuestInfoGroups.OS | GuestInfoGroups.User | GuestInfoGroups.TimeZone | GuestInfoGroups.Disk));
        await RefusesAsync(VirtErrorCode.NoSupport, "virDomainFSTrim", async () => await connection.Require<IGuestFileSystemDriver>().TrimFileSystemsAsync(Key, null, 0, Token));

        server.Have(Property("runtime.powerState", "suspended"));
        await RefusesAsync(VirtErrorCode.OperationInvalid, "Domain is not powered on", async () => await HostNameAsync(HostNameSource.Default));
        await RefusesAsync(VirtErrorCode.OperationInvalid, "Domain is not powered on", async () => await AddressesAsync(AddressSource.Agent));
        await RefusesAsync(VirtErrorCode.OperationInvalid, "Domain is not powered on", async () => await InfoAsync(GuestInfoGroups.All));

        ValueTask<string> HostNameAsync(HostNameSource source) => connection.Require<IGuestHostNameDriver>().GetGuestHostNameAsync(Key, source, Token);
        ValueTask<IReadOnlyList<GuestInterface>> AddressesAsync(AddressSource source) => connection.Require<IGuestAddressDriver>().GetInterfaceAddressesAsync(Key, source, Token);
        ValueTask<TypedParameterList> InfoAsync(GuestInfoGroups groups) => connection.Require<IGuestInfoDriver>().GetGuestInfoAsync(Key, groups, Token);
    }

    private static string Nics =>
        """
        <GuestNicInfo xsi:type="GuestNicInfo"><network>VM Network</network><ipAddress>192.0.2.7</ipAddress><macAddress>00:50:56:00:00:01</macAddress><connected>true</connected><deviceConfigId>4000</deviceConfigId>
        <ipConfig><ipAddress><ipAddress>192.0.2.7</ipAddress><prefixLength>24</prefixLength><state>preferred</state></ipAddress><ipAddress><ipAddress>2001:db8::7</ipAddress><prefixLength>64</prefixLength></ipAddress>
        <ipAddress><ipAddress>somewhere</ipAddress><prefixLength>64</prefixLength></ipAddress></ipConfig></GuestNicInfo>
        <GuestNicInfo><network>Gone</network><macAddress>00:50:56:00:00:02</macAddress><connected>false</connected><deviceConfigId>4001</deviceConfigId></GuestNicInfo>
        <GuestNicInfo><ipAddress>127.0.0.1</ipAddress><connected>true</connected><deviceConfigId>-1</deviceConfigId></GuestNicInfo>
        <GuestNicInfo><network>Old</network><ipAddress>198.51.100.4</ipAddress><connected>1</connected><deviceConfigId>4002</deviceConfigId></GuestNicInfo>
        """;

    private static string Disks =>
        """
        <GuestDiskInfo><diskPath>/</diskPath><capacity>1000</capacity><freeSpace>400</freeSpace><filesystemType>ext4</filesystemType><mappings><key>2001</key></mappings><mappings><key>9</key></mappings></GuestDiskInfo>
        <GuestDiskInfo><diskPath>C:\</diskPath></GuestDiskInfo>
        """;

    private static string Devices =>
        """
        <VirtualDevice xsi:type="ParaVirtualSCSIController"><key>1000</key><busNumber>0</busNumber></VirtualDevice>
        <VirtualDevice xsi:type="VirtualDisk"><key>2000</key><controllerKey>1000</controllerKey><unitNumber>0</unitNumber></VirtualDevice>
        <VirtualDevice xsi:type="VirtualDisk"><key>2001</key><controllerKey>1000</controllerKey><unitNumber>1</unitNumber></VirtualDevice>
        """;

    private static async Task RefusesAsync(VirtErrorCode code, string details, Func<Task> call)
    {
        var error = await Assert.ThrowsAsync<VirtException>(call);
        Assert.Equal((code, details), (error.Code, error.Details));
    }
}
