using System.Diagnostics;
using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Test.Tests;

public sealed class NodeFileTests
{
    public static TheoryData<string> Refused => [.. NodeFileCases.Refused.Keys];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_bad_file_is_refused_as_libvirt_refuses_it(string name)
    {
        using var folder = new TemporaryFolder();
        var (text, code, message) = NodeFileCases.Refused[name];
        var error = await RefusedAsync(NodeFileCases.Write(folder, text));
        Assert.Equal((code, message.Replace("{path}", folder.Path)), (error.Code, error.Message));
    }

    [Fact]
    public void Libvirt_itself_refuses_them_so()
    {
        Assert.SkipUnless(NativeLibvirt.IsInstalled, "libvirt.so.0 is not on this machine");
        foreach (var (name, (text, code, message)) in NodeFileCases.Refused)
        {
            using var folder = new TemporaryFolder();
            using var world = new NativeWorld("test://" + NodeFileCases.Write(folder, text));
            Assert.True(world.OpenError is not null, name);
            Assert.Equal($"{(int)code} {message.Replace("{path}", folder.Path)}", $"{world.OpenError.Split('/')[0]} {world.OpenError[(world.OpenError.IndexOf(' ') + 1)..]}");
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{NodeFileCases.Refused.Count} of {NodeFileCases.Refused.Count} errors agree");
    }

    [Theory]
    [InlineData("")]
    [InlineData("<node>")]
    [InlineData("<node><domain></node>")]
    [InlineData("<node>&nosuch;</node>")]
    [InlineData("<node a='1' a='2'/>")]
    [InlineData("<node/><node/>")]
    [InlineData("no xml at all")]
    [InlineData("<!DOCTYPE node [<!ENTITY a 'b'>]><node>&a;</node>")]
    [InlineData("<!DOCTYPE node SYSTEM 'file:///etc/passwd'><node/>")]
    public async Task Malformed_xml_is_refused_with_its_line(string text)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("node.xml", text);
        var error = await RefusedAsync(path);
        Assert.Equal(VirtErrorCode.XmlDetail, error.Code);
        Assert.StartsWith($"{path}:1: ", error.Message);
        Assert.Equal(1, error.Number);
    }

    [Fact]
    public async Task A_bomb_of_entities_does_not_go_off()
    {
        var entities = string.Concat(Enumerable.Range(1, 9).Select(i => $"<!ENTITY e{i} '{string.Concat(Enumerable.Repeat($"&e{i - 1};", 10))}'>"));
        using var folder = new TemporaryFolder();
        var path = folder.Write("node.xml", $"<!DOCTYPE node [<!ENTITY e0 'x'>{entities}]><node>&e9;</node>");
        var watch = Stopwatch.StartNew();
        Assert.Equal(VirtErrorCode.XmlDetail, (await RefusedAsync(path)).Code);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Depth_and_length_have_limits()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(VirtErrorCode.XmlDetail, (await RefusedAsync(folder.Write("deep.xml", $"<node>{string.Concat(Enumerable.Repeat("<x>", 100_000))}"))).Code);

        var path = Path.Combine(folder.Path, "long.xml");
        using (var stream = File.Create(path))
            stream.SetLength(NodeFile.MaxLength + 1);
        var error = await RefusedAsync(path);
        Assert.Equal((VirtErrorCode.XmlError, $"XML error: '{path}' makes the node file longer than {NodeFile.MaxLength} bytes"), (error.Code, error.Message));
    }

    [Fact]
    public async Task Files_that_never_end_are_cut_off()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "this system has no /dev/zero");
        Assert.Equal(VirtErrorCode.XmlError, (await RefusedAsync("/dev/zero")).Code);
    }

    [Fact]
    public async Task A_pipe_that_nobody_writes_to_holds_nobody_up()
    {
        Assert.SkipUnless(Tool.Exists("mkfifo"), "mkfifo is not on this machine");
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "pipe");
        Tool.Run("mkfifo", path);
        var options = new ConnectOptions { Timeout = TimeSpan.FromMilliseconds(300) };
        var error = await Assert.ThrowsAsync<VirtException>(async () => await VirtConnection.OpenAsync("test://" + path, options));
        Assert.Equal(VirtErrorCode.OperationTimeout, error.Code);
        await File.WriteAllTextAsync(path, "<node/>", TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("/nosuch/node.xml")]
    [InlineData("/default/")]
    public async Task A_missing_file_is_named(string path)
    {
        var error = await RefusedAsync(path);
        Assert.Equal((VirtErrorCode.XmlError, $"XML error: failed to parse xml document '{path}'"), (error.Code, error.Message));
    }

    [Fact]
    public async Task A_folder_is_no_file()
    {
        using var folder = new TemporaryFolder();
        var error = await RefusedAsync(folder.Path);
        Assert.Equal(VirtErrorCode.XmlError, error.Code);
        Assert.StartsWith($"XML error: failed to parse xml document '{folder.Path}': ", error.Message);
    }

    [Fact]
    public async Task A_file_with_no_users_asks_nobody()
    {
        using var folder = new TemporaryFolder();
        await using var open = await VirtConnection.OpenAsync("test://" + folder.Write("open.xml", Xml.Node("<auth/>", Xml.Domain("a"))));
        Assert.Single(await open.ListAsync());
    }

    [Fact]
    public async Task Files_are_included_relative_to_the_node_file()
    {
        using var folder = new TemporaryFolder();
        var path = NodeFileCases.Write(folder, Xml.Node("<domain file='good.xml'/>", $"<domain file='{folder.Write("absolute.xml", Xml.Domain("absolute"))}'/>",
            Xml.Domain("shot", "<test:runstate>5</test:runstate><test:domainsnapshot file='snapshot.xml'/>")));
        await using var connection = await VirtConnection.OpenAsync("test://" + path);
        Assert.Equal(["absolute", "included", "shot"], (await connection.ListAsync()).Select(d => d.Name));
        var error = await Assert.ThrowsAsync<VirtException>(async () => await connection.Config().UndefineDomainAsync((await connection.GetAsync("shot")).Key, default));
        Assert.Equal("cannot delete inactive domain with 1 snapshots", error.Details);
    }

    [Fact]
    public async Task What_is_not_offered_yet_is_passed_over_if_it_is_well_formed()
    {
        using var folder = new TemporaryFolder();
        await using var connection = await VirtConnection.OpenAsync("test://" + folder.Write("node.xml",
            Xml.Node("<something/>", Xml.Domain("a"))));
        Assert.Equal(["a"], (await connection.ListAsync()).Select(d => d.Name));
    }

    [Fact]
    public async Task Networks_interfaces_and_devices_are_there_and_active()
    {
        using var folder = new TemporaryFolder();
        folder.Write("net.xml", "<network><name>included</name><bridge name='inc0'/></network>");
        await using var connection = await VirtConnection.OpenAsync("test://" + folder.Write("node.xml", Xml.Node(
            "<network><name>n</name></network>", "<network file='net.xml'/>", "<interface type='ethernet' name='eth5'><start mode='none'/></interface>",
            "<device><name>thing</name><capability type='drm'><type>primary</type></capability></device>")));
        Assert.Equal([("included", true), ("n", true)], (await connection.Require<INetworkDriver>().ListNetworksAsync(default, default)).Select(n => (n.Name, n.IsActive)));
        Assert.Equal([("eth5", true)], (await connection.Require<IInterfaceDriver>().ListInterfacesAsync(default, default)).Select(i => (i.Name, i.IsActive)));
        Assert.Equal([("thing", true)], (await connection.Require<INodeDeviceDriver>().ListNodeDevicesAsync(default, default)).Select(d => (d.Name, d.IsActive)));
    }

    [Theory]
    [InlineData("<network><name>n</name><ip address='nowhere'/></network>")]
    [InlineData("<network file='nosuch.xml'/>")]
    [InlineData("<interface type='ethernet'/>")]
    [InlineData("<device><name>x</name></device>")]
    public async Task What_is_no_network_interface_or_device_is_refused(string xml)
    {
        using var folder = new TemporaryFolder();
        await Assert.ThrowsAsync<VirtException>(() => VirtConnection.OpenAsync("test://" + folder.Write("node.xml", Xml.Node(xml))).AsTask());
    }

    [Fact]
    public async Task Domains_start_with_numbers_in_the_order_of_the_file()
    {
        using var folder = new TemporaryFolder();
        await using var connection = await VirtConnection.OpenAsync("test://" + folder.Write("node.xml",
            Xml.Node(Xml.Domain("c"), Xml.Domain("off", "<test:runstate>5</test:runstate>"), Xml.Domain("a"), Xml.Domain("b", "<test:runstate>3</test:runstate>"))));
        Assert.Equal([("a", 2), ("b", 3), ("c", 1), ("off", null)], (await connection.ListAsync()).Select(d => (d.Name, d.Id)));
    }

    [Fact]
    public void The_host_is_as_the_file_says()
    {
        var node = System.Xml.Linq.XElement.Parse("<node><cpu><nodes>4</nodes><sockets>2</sockets><cores>3</cores><threads>2</threads><mhz>6000</mhz><model>i986</model><active>40</active></cpu><memory>8192000</memory></node>");
        Assert.Equal(new NodeInfo { Nodes = 4, Sockets = 2, Cores = 3, Threads = 2, Mhz = 6000, Model = "i986", Cpus = 40, Memory = 8192000 }, NodeInfo.Read(node));
        Assert.Equal(new NodeInfo(), NodeInfo.Read(new("node")));
        Assert.Equal(16u, NodeInfo.Read(System.Xml.Linq.XElement.Parse("<node><cpu><active>99</active></cpu></node>")).Cpus);
    }

    private static async Task<VirtException> RefusedAsync(string path) =>
        await Assert.ThrowsAsync<VirtException>(async () => await VirtConnection.OpenAsync("test://" + path));
}
