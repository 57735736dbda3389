using System.Globalization;
using Libvirt.Drivers.Esx.Hosts;
using Libvirt.Drivers.Esx.Soap;
using Libvirt.Tests.Peers;
using Libvirt.Xml;

namespace Libvirt.Drivers.Esx.Tests.Hosts;

public sealed class HostTests(VsphereFixture servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, "/")]
    [InlineData(false, "/DC0/DC0_H0")]
    [InlineData(false, "/DC0/DC0_C0/DC0_C0_H1")]
    public async Task Virsh_tells_the_same_of_a_host(bool isEsx, string path)
    {
        Assert.SkipUnless(Virsh.IsInstalled, "virsh is not on this machine");
        var server = servers.Of(isEsx);
        await using var proxy = new VirshProxy(server);
        await using var connection = await VsphereFixture.OpenAsync(server, path);
        var driver = connection.Require<IHostDriver>();
        var virsh = proxy.Virsh(path);

        Assert.Equal(virsh.Run("capabilities").TrimEnd(), (await driver.GetCapabilitiesAsync(Token)).TrimEnd());
        var info = await driver.GetHostInfoAsync(Token);
        var theirs = virsh.Run("nodeinfo").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(':', 2)).ToDictionary(pair => pair[0], pair => pair[1].Trim());
        Assert.Equal(info.Model, theirs["CPU model"]);
        Assert.Equal([info.Cpu, info.Socket, info.Core, info.Thread, info.Cell],
            new[] { "CPU(s)", "CPU socket(s)", "Core(s) per socket", "Thread(s) per core", "NUMA cell(s)" }.Select(name => int.Parse(theirs[name], CultureInfo.InvariantCulture)));
        Assert.Equal($"{info.Mhz} MHz", theirs["CPU frequency"]);
        Assert.Equal($"{info.Memory >> 10} KiB", theirs["Memory size"]);
        Assert.Equal($"Total: {await driver.GetFreeMemoryAsync(Token) >> 10} KiB", virsh.Run("freecell").Trim());
        // libvirt does not tell, though the host does.
        Assert.Contains("virConnectGetMaxVcpus", virsh.TryRun("maxvcpus").Error);
        Assert.InRange(await connection.Require<IHostLimitsDriver>().GetMaxVcpuAsync("vmware", Token), 1, int.MaxValue);
    }

    [Fact]
    public async Task Each_fact_is_one_request_and_the_host_is_read_as_a_whole()
    {
        await using var connection = await VsphereFixture.OpenAsync(servers.Host);
        var requests = await servers.Host.RequestsOfAsync(async () => await connection.Require<IHostDriver>().GetHostInfoAsync(Token));
        Assert.Single(requests);
        var host = await VirtHost.ReadAsync(connection, Token);
        Assert.Equal(("ESX", "x86_64"), (host.Hypervisor, host.Arch));
        Assert.InRange(host.FreeMemory, 1ul, host.Memory);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/DC0")]
    [InlineData("/DC0/DC0_C0")]
    public async Task A_connection_that_sees_several_hosts_says_so(string path)
    {
        await using var connection = await VsphereFixture.OpenAsync(servers.Center, path);
        var error = await Assert.ThrowsAsync<VirtException>(async () => await connection.Require<IHostDriver>().GetHostInfoAsync(Token));
        Assert.Equal(VirtErrorCode.OperationUnsupported, error.Code);
        Assert.Contains("these facts are those of a single host, and this connection sees several", error.Details);
    }

    [Theory]
    [InlineData("0010:0000:0000:0000:0000:0000:0000:0000", "x86_64")]
    [InlineData("1101:1111:1111:1111:1111:1111:1111:1111", "i686")]
    [InlineData("--x-:----:----:----:----:----:----:----", "Bit 29 (Long Mode)")]
    [InlineData("", "Bit 29 (Long Mode)")]
    public void The_architecture_is_what_the_processors_can_do(string edx, string expected)
    {
        var host = Host($"<a xmlns='urn:vim25'><HostCpuIdInfo><level>-2147483647</level><edx>{edx}</edx></HostCpuIdInfo></a>");
        if (expected.StartsWith("Bit", StringComparison.Ordinal))
            Assert.Contains(expected, Assert.Throws<VirtException>(() => HostCapabilitiesXml.Format(host)).Details);
        else
            Assert.Equal(expected, HostCapabilities.Parse(HostCapabilitiesXml.Format(host)).Arch);
    }

    [Fact]
    public void A_host_that_does_not_tell_of_its_processors_is_an_error() =>
        Assert.Equal(VirtErrorCode.InternalError, Assert.Throws<VirtException>(() => HostCapabilitiesXml.Format(Host("<a xmlns='urn:vim25'/>"))).Code);

    private static ObjectContent Host(string features) =>
        new(new ManagedObject("HostSystem", "host-1"), new Dictionary<string, System.Xml.Linq.XElement> { ["hardware.cpuFeature"] = VirtXml.Parse(features, "test", rootName: null) });
}
