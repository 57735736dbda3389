using System.Globalization;
using Libvirt.Tests.Peers;
using static Libvirt.Drivers.Remote.Tests.Qemu.QemuGuest;

namespace Libvirt.Drivers.Remote.Tests.Qemu;

/// <summary>A guest of a real QEMU through a real libvirtd is what virsh says that it is.</summary>
public sealed class GuestTests(DaemonFixture fixture)
{
    [Fact]
    public async Task It_lives_and_ends()
    {
        await using var guest = await StartAsync(fixture, "lives");
        var life = guest.Driver<IDomainLifecycleDriver>();
        var listed = Assert.Single(await guest.Driver<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Cancel), domain => domain.Uuid == guest.Key.Uuid);

        Assert.Equal((DomainState.Paused, DomainReason.User, true, "hvm", 32UL << 20), (listed.State, listed.Reason, listed.Persistent, listed.OSType, listed.MaxMemory));
        Assert.Equal(DomainState.Running, (await life.ResumeDomainAsync(guest.Key, Cancel)).State);
        Assert.Equal(DomainState.Running, (await life.ResetDomainAsync(guest.Key, Cancel)).State);
        Assert.Equal((DomainState.Paused, DomainReason.User), StateOf(await life.SuspendDomainAsync(guest.Key, Cancel)));
        Assert.Equal((DomainState.Shutoff, DomainReason.Destroyed), StateOf(await life.DestroyDomainAsync(guest.Key, Cancel)));
        Assert.Equal(["shut off (destroyed)"], guest.Virsh("domstate lives --reason"));
        var error = await Assert.ThrowsAsync<VirtException>(async () => await life.DestroyDomainAsync(guest.Key, Cancel));
        Assert.Equal((VirtErrorCode.OperationInvalid, "Requested operation is not valid: domain is not running"), (error.Code, error.Message));
        await guest.Driver<IDomainConfigDriver>().UndefineDomainAsync(guest.Key, DomainUndefineFlags.None, Cancel);
        error = await Assert.ThrowsAsync<VirtException>(async () => await guest.ReadAsync());
        Assert.Equal(VirtErrorCode.NoDomain, error.Code);
    }

    [Fact]
    public async Task Its_statistics_are_virshs_with_all_images_below()
    {
        using var folder = new ScratchFolder();
        await using var guest = await StartAsync(fixture, "counts", DiskImages.Chain(folder, "vda", 4).Top, DiskImages.Raw(folder, "vdb.raw"));
        var request = new DomainStatsRequest { Domains = [guest.Key], Backing = true };

        var record = Assert.Single(await guest.Driver<IDomainStatsDriver>().GetStatsAsync(request, Cancel).ToListAsync(Cancel));
        var theirs = guest.Virsh("domstats counts --backing")[1..].Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

        Assert.Equal(theirs.Keys, record.Parameters.Select(field => field.Name));
        Assert.Equal(5, record.Parameters.GetInt("block.count"));
        // The processors of the host that QEMU's own threads use are counted on.
        var still = record.Parameters.Where(field => !field.Name.StartsWith("cpu.", StringComparison.Ordinal) && !field.Name.StartsWith("vcpu.0.", StringComparison.Ordinal)
            && !field.Name.StartsWith("balloon.", StringComparison.Ordinal)).ToList();
        Assert.All(still, field => Assert.Equal((field.Name, theirs[field.Name]), (field.Name, Text(field))));
        TestContext.Current.TestOutputHelper?.WriteLine($"{still.Count} of {record.Parameters.Count} fields are held against virsh's");
    }

    [Fact]
    public async Task Single_devices_are_virshs()
    {
        using var folder = new ScratchFolder();
        await using var guest = await StartAsync(fixture, "parts", DiskImages.Chain(folder, "vda", 2).Top);
        var info = await guest.Driver<IDomainBlockInfoDriver>().GetBlockInfoAsync(guest.Key, "vda", Cancel);
        var blocks = await guest.Driver<IDomainDeviceStatsDriver>().GetBlockStatsAsync(guest.Key, "vda", Cancel);
        var memory = await guest.Driver<IDomainDeviceStatsDriver>().GetDomainMemoryStatsAsync(guest.Key, Cancel);
        var vcpu = Assert.Single(await guest.Driver<IDomainVcpuInfoDriver>().GetVcpusAsync(guest.Key, Cancel));
        var host = await guest.Driver<IHostDriver>().GetHostInfoAsync(Cancel);

        Assert.Equal([$"Capacity:       {info.Capacity}", $"Allocation:     {info.Allocation}", $"Physical:       {info.Physical}"], guest.Virsh("domblkinfo parts vda"));
        Assert.Equal(guest.Virsh("domblkstat parts vda").Select(line => line.Split(' ')[2]), blocks.Select(Text));
        Assert.Contains($"actual {memory.GetULong("actual")}", guest.Virsh("dommemstat parts"));
        Assert.Equal(CpuMap.First(host.Cpu), vcpu.Affinity);
        await guest.Driver<IDomainPinningDriver>().PinVcpuAsync(guest.Key, 0, CpuMap.Parse("0"), DomainModificationImpact.Current, Cancel);
        Assert.Equal("0", Assert.Single(await guest.Driver<IDomainPinningDriver>().GetVcpuPinsAsync(guest.Key, DomainModificationImpact.Current, Cancel)).ToString());
        Assert.Equal(DomainJobType.None, (await guest.Driver<IDomainJobDriver>().GetJobStatsAsync(guest.Key, completed: false, Cancel)).Type);
    }

    [Fact]
    public async Task Its_screen_is_seen()
    {
        await using var guest = await StartAsync(fixture, "shows");

        await using var picture = await guest.Driver<IDomainScreenshotDriver>().TakeScreenshotAsync(guest.Key, 0, Cancel);
        var bytes = new MemoryStream();
        await picture.Content.CopyToAsync(bytes, Cancel);
        var file = fixture.Daemon.Folder["picture"];
        guest.Virsh($"screenshot shows --file {file}");

        Assert.Equal(await File.ReadAllBytesAsync(file, Cancel), bytes.ToArray());
        TestContext.Current.TestOutputHelper?.WriteLine($"{picture.MimeType}, {bytes.Length} bytes");
        var error = await Assert.ThrowsAsync<VirtException>(async () => await guest.Driver<IDomainScreenshotDriver>().TakeScreenshotAsync(guest.Key, 7, Cancel));
        Assert.Contains("no such screen", error.Message, StringComparison.OrdinalIgnoreCase);
    }

    private static (DomainState State, DomainReason Reason) StateOf(VirtDomain domain) => (domain.State, domain.Reason);

    // virsh writes yes and no where a field is of that kind.
    private static string Text(TypedParameter field) => field.Value is bool value ? (value ? "yes" : "no") : Convert.ToString(field.Value, CultureInfo.InvariantCulture)!;
}
