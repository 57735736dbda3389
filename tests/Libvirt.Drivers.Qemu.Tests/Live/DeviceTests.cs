using System.Net.Sockets;
using System.Text;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Qemu.Live;

/// <summary>Devices, as a real QEMU has them.</summary>
[Collection(LiveCollection.Name)]
public sealed class DeviceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("pc", "hda:ide:disk:qcow2 hdb:ide:cdrom:raw hdc:ide:cdrom: sda:scsi:disk:raw sdb:scsi:cdrom: vda:virtio:disk:qcow2")]
    [InlineData("q35", "sda:sata:disk:raw sdb:sata:cdrom:raw sdf:sata:cdrom: vda:virtio:disk:raw vdb:virtio:disk:qcow2 sdg:scsi:disk:qcow2")]
    public async Task Disks_on_every_bus_have_their_sizes(string machine, string disks)
    {
        Assert.SkipUnless(DiskImages.CanMake(out var reason), reason);
        await using var lab = await QemuLab.OpenAsync();
        var xml = new StringBuilder();
        var expected = new List<string>();
        foreach (var (disk, number) in disks.Split(' ').Select((d, n) => (d.Split(':'), n)))
        {
            var size = (number + 1L) << 20;
            var image = disk[3] switch
            {
                "raw" => DiskImages.Raw(lab.Folder, disk[0], size),
                "qcow2" => DiskImages.Qcow2(lab.Folder, disk[0], size),
                _ => null,
            };
            xml.Append($"<disk type='file' device='{disk[2]}'>{(image is null ? "" : $"<driver type='{image.Format}'/><source file='{image.Path}'/>")}<target dev='{disk[0]}' bus='{disk[1]}'/></disk>");
            expected.Add($"{disk[0]} {(image is null ? "empty" : size)}");
        }
        var guest = await lab.CreateAsync(QemuLab.Idle("disks").ToString().Replace("machine=\"pc\"", $"machine=\"{machine}\"").Replace("</devices>", $"{xml}</devices>"), DomainStartFlags.Paused);
        var stats = await lab.StatsAsync(guest, DomainStatsGroups.Block);
        Assert.Null(stats.Error);
        var found = Enumerable.Range(0, expected.Count).Select(n => $"{Value(stats, $"block.{n}.name")} {Value(stats, $"block.{n}.capacity") ?? "empty"}");
        Assert.Equal(expected, found);
        Assert.All(Enumerable.Range(0, expected.Count), n => Assert.Equal("0", Value(stats, $"block.{n}.wr.bytes")));
    }

    [Theory]
    [InlineData("qcow2")]
    [InlineData("raw")]
    public async Task A_block_device_is_a_disk(string format)
    {
        Assert.SkipUnless(DiskImages.CanMake(out var reason), reason);
        await using var lab = await QemuLab.OpenAsync();
        var file = DiskImages.Raw(lab.Folder, "device", 8 << 20);
        var (code, device, error) = Tool.TryRun("losetup", ["--find", "--show", file.Path], input: null);
        Assert.SkipUnless(code == 0, $"no loop device: {error.Trim()}");
        device = device.Trim();
        try
        {
            if (format == "qcow2")
                Tool.Run("qemu-img", "create", "-q", "-f", "qcow2", device, "64M");
            var xml = QemuLab.Idle("device").ToString().Replace("</devices>", $"<disk type='block'><driver type='{format}'/><source dev='{device}'/><target dev='vda'/></disk></devices>");
            var guest = await lab.DefineAsync(xml);
            var off = await lab.StatsAsync(guest, DomainStatsGroups.Block);
            guest = await lab.StartAsync(guest, DomainStartFlags.Paused);
            var on = await lab.StatsAsync(guest, DomainStatsGroups.Block);
            foreach (var stats in new[] { off, on })
            {
                Assert.Null(stats.Error);
                Assert.Equal(device, Value(stats, "block.0.path"));
                Assert.Equal(format == "raw" ? "8388608" : "67108864", Value(stats, "block.0.capacity"));
                Assert.Equal("8388608", Value(stats, "block.0.physical"));
            }
            await lab.DestroyAsync(guest);
        }
        finally
        {
            Tool.Run("losetup", "--detach", device);
        }
    }

    [Fact]
    public async Task Serial_ports_and_channels_have_their_ends_on_the_host()
    {
        await using var lab = await QemuLab.OpenAsync();
        var (file, socket) = (lab.Folder["a, b.log"], lab.Folder["console.sock"]);
        var guest = await lab.CreateAsync(QemuLab.Idle("ends").ToString().Replace("</devices>", $"""
            <serial type='file'><source path='{file}'/></serial><serial type='unix'><source mode='bind' path='{socket}'/></serial><serial type='pty'/>
            <channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel></devices>
            """), DomainStartFlags.Paused);
        var live = DomainDefinition.Parse(await lab.XmlAsync(guest));
        Assert.True(File.Exists(file));
        Assert.True(File.Exists(socket));
        var terminal = live.DeviceElements("serial").Last();
        Assert.StartsWith("/dev/pts/", (string?)terminal.Attribute("tty"), StringComparison.Ordinal);
        Assert.Equal((string?)terminal.Attribute("tty"), (string?)terminal.Element("source")?.Attribute("path"));
        Assert.True(File.Exists((string)terminal.Attribute("tty")!));
        using var agent = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await agent.ConnectAsync(new UnixDomainSocketEndPoint((string)live.DeviceElements("channel").Single().Element("source")!.Attribute("path")!), Cancellation);
    }

    [Fact]
    public async Task VNC_listens_on_a_port_that_is_free()
    {
        await using var lab = await QemuLab.OpenAsync();
        var ports = new HashSet<int>();
        foreach (var name in new[] { "a", "b" })
        {
            var guest = await lab.CreateAsync(QemuLab.Idle(name).ToString().Replace("</devices>", "<graphics type='vnc' autoport='yes'/><video><model type='vga'/></video></devices>"), DomainStartFlags.Paused);
            var port = (int)DomainDefinition.Parse(await lab.XmlAsync(guest)).DeviceElements("graphics").Single().Attribute("port")!;
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port, Cancellation);
            var greeting = new byte[12];
            await client.GetStream().ReadExactlyAsync(greeting, Cancellation);
            Assert.StartsWith("RFB 003.", Encoding.ASCII.GetString(greeting), StringComparison.Ordinal);
            ports.Add(port);
        }
        Assert.Equal(2, ports.Count);
    }

    [Fact]
    public async Task Two_VNC_servers_are_refused()
    {
        await using var lab = await QemuLab.OpenAsync();
        await Raises.ErrorAsync(VirtErrorCode.ConfigUnsupported,
            () => lab.DefineAsync(QemuLab.Idle("two").ToString().Replace("</devices>", "<graphics type='vnc'/><graphics type='vnc'/></devices>")), "only 1 graphics device");
        Assert.Empty(await lab.NamesAsync());
    }

    [Fact]
    public async Task Processors_that_are_plugged_in_are_told_and_those_that_could_be_are_counted()
    {
        await using var lab = await QemuLab.OpenAsync();
        var guest = await lab.CreateAsync(QemuLab.Idle("cpus").ToString()
            .Replace("<vcpu>1</vcpu>", "<vcpu current='3'>8</vcpu><iothreads>1</iothreads><iothreadids><iothread id='4'/></iothreadids>")
            .Replace("<devices>", "<cpu><topology sockets='2' cores='2' threads='2'/></cpu><devices>"));
        var stats = await lab.StatsAsync(guest, DomainStatsGroups.Vcpu | DomainStatsGroups.IOThread);
        Assert.Equal(("3", "8", "1"), (Value(stats, "vcpu.current"), Value(stats, "vcpu.maximum"), Value(stats, "iothread.count")));
        Assert.Equal(["0", "1", "2"], stats.Parameters.Where(p => p.Name.EndsWith(".state", StringComparison.Ordinal)).Select(p => p.Name.Split('.')[1]));
        Assert.NotNull(Value(stats, "iothread.4.poll-max-ns"));
        Assert.Equal((3, 8), (guest.Vcpu, guest.MaxVcpu));
        Assert.True(ulong.Parse(Value(stats, "vcpu.0.time")!) > 0);
    }

    [Theory]
    [InlineData("", "", "", 'A')]
    [InlineData("<boot dev='hd'/>", "", "", 'A')]
    [InlineData("", "<boot order='2'/>", "<boot order='1'/>", 'B')]
    [InlineData("", "", "<boot order='1'/>", 'B')]
    public async Task A_guest_boots_from_the_disk_that_comes_first(string os, string first, string second, char letter)
    {
        await using var lab = await QemuLab.OpenAsync();
        var console = lab.Folder["console"];
        var xml = QemuLab.Idle("boot").ToString().Replace("</os>", $"{os}</os>").Replace("</devices>", $"""
            <disk type='file'><source file='{BootSector('A')}'/><target dev='vda'/>{first}</disk>
            <disk type='file'><source file='{BootSector('B')}'/><target dev='vdb'/>{second}</disk>
            <serial type='file'><source path='{console}'/></serial></devices>
            """);
        await lab.CreateAsync(xml);
        await Poll.UntilAsync(() => new FileInfo(console) is { Exists: true, Length: > 0 }, "the boot sector", cancellation: Cancellation);
        Assert.Equal(letter, (char)File.ReadAllBytes(console)[0]);

        // mov dx, 3F8h; mov al, letter; out dx, al; jmp $ … and the mark of a boot sector.
        string BootSector(char which)
        {
            var sector = new byte[1 << 20];
            byte[] code = [0xba, 0xf8, 0x03, 0xb0, (byte)which, 0xee, 0xeb, 0xfe];
            code.CopyTo(sector, 0);
            (sector[510], sector[511]) = (0x55, 0xaa);
            File.WriteAllBytes(lab.Folder[$"boot-{which}"], sector);
            return lab.Folder[$"boot-{which}"];
        }
    }

    [Fact]
    public async Task A_guest_with_a_balloon_gives_memory_back_and_reports()
    {
        await using var lab = await QemuLab.OpenAsync();
        // It is asked while it boots: what is left must be enough for that, or its kernel panics now and then.
        var guest = await Guest.StartAsync(lab, "balloon", [], change: xml => xml.Replace("<vcpu>", "<currentMemory unit='MiB'>144</currentMemory><vcpu>"), memoryMiB: 160);
        Assert.Equal((160UL << 20, 160UL << 20), (guest.Domain.Memory, guest.Domain.MaxMemory));
        await Poll.UntilAsync(() => lab.LookAsync(guest.Domain).Result!.Memory == 144UL << 20, "the balloon", cancellation: Cancellation);
        DomainStatsRecord stats = null!;
        await Poll.UntilAsync(() => Value(stats = lab.StatsAsync(guest.Domain, DomainStatsGroups.Balloon).Result, "balloon.available") is not null, "the guest's report", cancellation: Cancellation);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', stats.Parameters));
        Assert.Equal("147456", Value(stats, "balloon.current"));
        Assert.Equal("163840", Value(stats, "balloon.maximum"));
        Assert.InRange(int.Parse(Value(stats, "balloon.available")!), 80_000, 163_840);
        Assert.InRange(int.Parse(Value(stats, "balloon.unused")!), 1_000, 163_840);
        Assert.InRange(long.Parse(Value(stats, "balloon.last-update")!), DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 600, DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 1);
        Assert.True(ulong.Parse(Value(stats, "balloon.minor_fault")!) > 0);
    }

    private static string? Value(DomainStatsRecord record, string name) =>
        record.Parameters.Where(p => p.Name == name).Select(p => p.FormatValue()).FirstOrDefault();
}
