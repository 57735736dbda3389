using System.Text;
using System.Xml.Linq;
using Libvirt.Tests.Peers;
using static Libvirt.Drivers.Remote.Tests.Qemu.QemuGuest;

namespace Libvirt.Drivers.Remote.Tests.Qemu;

/// <summary>The serial console of a guest that has booted under a real QEMU, through a real libvirtd.</summary>
public sealed class ConsoleTests(DaemonFixture fixture)
{
    [Fact]
    public async Task Bytes_go_both_ways()
    {
        await using var guest = await StartAsync("talks");
        await using var console = await OpenAsync(guest);
        await guest.Driver<IDomainLifecycleDriver>().ResumeDomainAsync(guest.Key, Cancel);
        await ReadUntilAsync(console, "guest: listening\r\n");

        await console.WriteAsync("hello, guest\n"u8.ToArray(), Cancel);
        var answer = await ReadUntilAsync(console, "guest: heard hello, guest\r\n");
        // As much as a terminal takes in one line, many times over: nothing is lost or changes places.
        var lines = Enumerable.Range(0, 200).Select(i => $"{i} {new string((char)('a' + (i % 26)), 60)}").ToList();
        var all = new StringBuilder();
        foreach (var line in lines)
        {
            await console.WriteAsync(Encoding.ASCII.GetBytes(line + "\n"), Cancel);
            all.Append(await ReadUntilAsync(console, $"guest: heard {line}\r\n"));
        }

        Assert.Contains("hello, guest\r\n", answer, StringComparison.Ordinal);
        Assert.Equal(lines, all.ToString().Split("\r\n").Where(line => line.StartsWith("guest: heard ", StringComparison.Ordinal)).Select(line => line[13..]));
        TestContext.Current.TestOutputHelper?.WriteLine($"{all.Length} bytes came back");
    }

    [Fact]
    public async Task Only_one_has_it_at_a_time()
    {
        await using var guest = await StartAsync("alone");
        var first = await OpenAsync(guest);
        var error = await Assert.ThrowsAsync<VirtException>(async () => await OpenAsync(guest));
        await using var second = await OpenAsync(guest, DomainConsoleFlags.Force);

        Assert.Equal((VirtErrorCode.OperationFailed, "operation failed: Active console session exists for this domain"), (error.Code, error.Message));
        error = await Assert.ThrowsAsync<VirtException>(async () => await ReadToEndAsync(first));
        Assert.Equal((VirtErrorCode.Rpc, "stream had I/O failure"), (error.Code, error.Message));
        await first.DisposeAsync();
        error = await Assert.ThrowsAsync<VirtException>(async () => await OpenAsync(guest, DomainConsoleFlags.Safe));
        Assert.Equal(VirtErrorCode.OperationFailed, error.Code);
    }

    [Fact]
    public async Task Whoever_leaves_it_may_come_back_at_once()
    {
        await using var guest = await StartAsync("again");
        for (var i = 0; i < 50; i++)
        {
            await using var console = await OpenAsync(guest, DomainConsoleFlags.Safe);
        }
    }

    [Fact]
    public async Task It_ends_with_its_guest()
    {
        await using var guest = await StartAsync("ends");
        await using var console = await OpenAsync(guest);
        await guest.Driver<IDomainLifecycleDriver>().DestroyDomainAsync(guest.Key, Cancel);

        await ReadToEndAsync(console);
        var error = await Assert.ThrowsAsync<VirtException>(async () => await OpenAsync(guest));
        Assert.Equal((VirtErrorCode.OperationInvalid, "Requested operation is not valid: domain is not running"), (error.Code, error.Message));
    }

    [Fact]
    public async Task Devices_have_names()
    {
        await using var guest = await StartAsync("named");
        var driver = guest.Driver<IDomainConsoleDriver>();
        await using (var console = await driver.OpenConsoleAsync(guest.Key, "serial0", DomainConsoleFlags.None, Cancel))
            Assert.True(console.CanWrite);
        var error = await Assert.ThrowsAsync<VirtException>(async () => await driver.OpenConsoleAsync(guest.Key, "serial7", DomainConsoleFlags.None, Cancel));
        Assert.Equal("internal error: cannot find character device serial7", error.Message);
        var channels = guest.Driver<IDomainChannelDriver>();
        await using (var channel = await channels.OpenChannelAsync(guest.Key, "org.libvirtps.0", DomainChannelFlags.None, Cancel))
            Assert.True(channel.CanRead);
        error = await Assert.ThrowsAsync<VirtException>(async () => await channels.OpenChannelAsync(guest.Key, "no.such", DomainChannelFlags.None, Cancel));
        Assert.Equal("internal error: cannot find channel no.such", error.Message);
    }

    private Task<QemuGuest> StartAsync(string name)
    {
        var image = GuestImage.TryGet(out var reason);
        Assert.SkipUnless(image is not null, reason);
        return QemuGuest.StartAsync(fixture, name, new GuestXml(name, image)
        {
            Words = ["lvps.listen"],
            Devices =
            [
                new XElement("serial", new XAttribute("type", "pty")),
                new XElement("channel", new XAttribute("type", "unix"), new XElement("target", new XAttribute("type", "virtio"), new XAttribute("name", "org.libvirtps.0"))),
            ],
        });
    }

    private static ValueTask<Stream> OpenAsync(QemuGuest guest, DomainConsoleFlags flags = DomainConsoleFlags.None) =>
        guest.Driver<IDomainConsoleDriver>().OpenConsoleAsync(guest.Key, null, flags, Cancel);

    private static async Task<string> ReadUntilAsync(Stream console, string text)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        var buffer = new byte[4096];
        var all = new StringBuilder();
        while (!all.ToString().Contains(text, StringComparison.Ordinal))
        {
            var count = await console.ReadAsync(buffer, patience.Token);
            Assert.NotEqual(0, count);
            all.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }
        return all.ToString();
    }

    private static async Task ReadToEndAsync(Stream console)
    {
        var buffer = new byte[4096];
        while (await console.ReadAsync(buffer, Cancel).AsTask().WaitAsync(TimeSpan.FromSeconds(30), Cancel) > 0)
        {
        }
    }
}
