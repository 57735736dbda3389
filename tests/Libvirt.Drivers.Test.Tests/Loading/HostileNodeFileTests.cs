using System.Diagnostics;
using Libvirt.Xml;

namespace Libvirt.Drivers.Test.Tests;

/// <summary>Node files that mean harm, by themselves or in what they include, and those that name something twice: refused in clear words, and no world is left.</summary>
public sealed class HostileNodeFileTests
{
    private const string First = "aaaaaaaa-0000-0000-0000-000000000001";
    private const string Second = "aaaaaaaa-0000-0000-0000-000000000002";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    public static TheoryData<string, string> Includes => new()
    {
        { "domain", "<domain file='{0}'/>" },
        { "pool", "<pool file='{0}'/>" },
        { "network", "<network file='{0}'/>" },
        { "interface", "<interface file='{0}'/>" },
        { "device", "<device file='{0}'/>" },
        { "volume", "<pool type='dir'><name>p</name><target><path>/p</path></target><volume file='{0}'/></pool>" },
        { "domainsnapshot", "<domain type='test' xmlns:test='http://libvirt.org/schemas/domain/test/1.0'><name>a</name><memory>1</memory><os><type>hvm</type></os><test:domainsnapshot file='{0}'/></domain>" },
    };

    [Theory]
    [MemberData(nameof(Includes))]
    public async Task An_included_file_that_means_harm_is_refused_soon(string root, string element)
    {
        using var folder = new TemporaryFolder();
        var bomb = string.Concat(Enumerable.Range(1, 9).Select(i => $"<!ENTITY e{i} '{string.Concat(Enumerable.Repeat($"&e{i - 1};", 10))}'>"));
        foreach (var (name, text) in new[]
        {
            ("bomb", $"<!DOCTYPE {root} [<!ENTITY e0 'x'>{bomb}]><{root}><name>&e9;</name></{root}>"),
            ("entity", $"<!DOCTYPE {root} [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><{root}><name>&a;</name></{root}>"),
            ("long", $"<{root}><name>{new string('a', 50 * 1024 * 1024)}</name></{root}>"),
            ("levels", $"<{root}>{string.Concat(Enumerable.Repeat("<a>", 1_000_000))}"),
            ("deep", $"<{root}>{string.Concat(Enumerable.Repeat("<a>", VirtXml.MaxDepth + 1))}{string.Concat(Enumerable.Repeat("</a>", VirtXml.MaxDepth + 1))}</{root}>"),
        })
        {
            var path = folder.Write($"{name}.xml", text);
            var watch = Stopwatch.StartNew();
            var error = await RefusedAsync(folder, string.Format(null, element, $"{name}.xml"));
            Assert.True(watch.Elapsed < Soon, $"{name} took {watch.Elapsed}");
            Assert.Equal((name, VirtErrorCode.XmlDetail), (name, error.Code));
            Assert.StartsWith($"{path}:", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData($"<secret><uuid>{First}</uuid></secret><secret><uuid>{First}</uuid></secret>", $"internal error: a secret with UUID {First} is there twice")]
    [InlineData($"<secret><uuid>{First}</uuid><usage type='ceph'><name>c</name></usage></secret><secret><uuid>{Second}</uuid><usage type='ceph'><name>c</name></usage></secret>", $"internal error: a secret with UUID {First} already defined for use with c")]
    [InlineData($"<filter name='a'><uuid>{First}</uuid></filter><filter name='a'><uuid>{Second}</uuid></filter>", $"operation failed: filter 'a' already exists with uuid {First}")]
    [InlineData($"<filter name='a'><uuid>{First}</uuid></filter><filter name='b'><uuid>{First}</uuid></filter>", "operation failed: filter with same UUID but different name ('a') already exists")]
    [InlineData($"<filter name='a'><uuid>{First}</uuid></filter><filter name='a'><uuid>{First}</uuid></filter>", "operation failed: filter 'a' is there twice")]
    public async Task What_only_our_worlds_have_is_refused_when_it_is_there_twice(string elements, string message)
    {
        using var folder = new TemporaryFolder();
        var error = await RefusedAsync(folder, elements, " xmlns:lab='urn:libvirtps:lab:1.0' lab:statistics='all'");
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public async Task The_last_of_two_interfaces_or_devices_of_one_name_stands_as_with_libvirt()
    {
        using var folder = new TemporaryFolder();
        await using var connection = await VirtConnection.OpenAsync("test://" + folder.Write("node.xml", Xml.Node(
            "<interface type='ethernet' name='e'><start mode='none'/></interface>", "<interface type='ethernet' name='e'><start mode='onboot'/></interface>",
            "<device><name>d</name><capability type='drm'><type>primary</type></capability></device>", "<device><name>d</name><capability type='drm'><type>render</type></capability></device>")));
        Assert.Contains("onboot", await connection.Require<IInterfaceDriver>().GetInterfaceXmlAsync("e", default, default), StringComparison.Ordinal);
        Assert.Contains("render", await connection.Require<INodeDeviceDriver>().GetNodeDeviceXmlAsync("d", default), StringComparison.Ordinal);
    }

    private static async Task<VirtException> RefusedAsync(TemporaryFolder folder, string elements, string attributes = "") =>
        await Assert.ThrowsAsync<VirtException>(() => VirtConnection.OpenAsync("test://" + folder.Write("node.xml", $"<node{attributes}>{elements}</node>")).AsTask());
}
