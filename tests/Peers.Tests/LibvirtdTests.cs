using System.Text.RegularExpressions;

namespace Libvirt.Tests.Peers.Tests;

public sealed partial class LibvirtdTests(ITestOutputHelper output)
{
    [Fact]
    public async Task It_answers_the_block_statistics_of_a_paused_guest_with_its_backing_chain()
    {
        Require();
        await using var libvirtd = await Libvirtd.StartAsync();
        var chain = DiskImages.Chain(libvirtd.Folder, "vda", levels: 3);
        libvirtd.Create(new GuestXml("chain") { Disks = [chain.Top, DiskImages.Raw(libvirtd.Folder, "vdb")] }, paused: true);
        var statistics = libvirtd.Virsh.Run("domstats --block --backing chain");
        output.WriteLine(statistics);
        Assert.Contains("block.count=4", statistics);
        Assert.Equal([.. chain.Images.Select(image => image.Path), libvirtd.Folder["vdb"]], PathField().Matches(statistics).Select(match => match.Groups[1].Value));
        Assert.Contains("paused", libvirtd.Virsh.Run("domstate chain"));
    }

    [Fact]
    public async Task Its_guests_boot_and_tell_so_on_their_console()
    {
        Require();
        var image = GuestImage.TryGet(out var reason);
        Assert.SkipUnless(image is not null, reason);
        await using var libvirtd = await Libvirtd.StartAsync();
        var console = libvirtd.Folder["console"];
        var guest = new GuestXml("worker", image) { Disks = [DiskImages.Qcow2(libvirtd.Folder, "vda")], Words = ["lvps.io=vda"], Console = console };
        libvirtd.Define(guest);
        libvirtd.Virsh.Run("start worker");
        await Poll.UntilAsync(() => File.ReadAllText(console).Contains("guest: io done vda"), "the guest's I/O", cancellation: TestContext.Current.CancellationToken);
        Assert.Contains("block.0.wr.bytes=1048576", libvirtd.Virsh.Run("domstats --block worker"));
    }

    [Fact]
    public async Task Two_daemons_do_not_see_each_other_and_leave_nothing_behind()
    {
        Require();
        int[] processes;
        string[] folders;
        await using (var one = await Libvirtd.StartAsync())
        await using (var other = await Libvirtd.StartAsync())
        {
            one.Create(new GuestXml("mine"), paused: true);
            Assert.Equal("mine", one.Virsh.Run("list --name").Trim());
            Assert.Equal("", other.Virsh.Run("list --name --all").Trim());
            processes = [one.Daemon.Id, other.Daemon.Id, one.GuestProcessId("mine")];
            folders = [one.Folder.Path, other.Folder.Path];
            Assert.All(processes, id => Assert.True(Directory.Exists($"/proc/{id}")));
        }
        Assert.All(processes, id => Assert.False(PidFile.IsAlive(id, DateTime.UtcNow), $"process {id} still runs"));
        Assert.All(folders, folder => Assert.False(Directory.Exists(folder), $"{folder} is still there"));
    }

    private static void Require()
    {
        Assert.SkipUnless(Libvirtd.CanRun(out var reason), reason);
        Assert.SkipUnless(DiskImages.CanMake(out reason), reason);
    }

    [GeneratedRegex(@"block\.\d+\.path=(.*)")]
    private static partial Regex PathField();
}
