using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Qemu.Live;

/// <summary>The life of guests that stay in their firmware.</summary>
[Collection(LiveCollection.Name)]
public sealed class LifecycleTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_guest_is_defined_started_paused_resumed_reset_and_destroyed()
    {
        await using var lab = await QemuLab.OpenAsync();
        var guest = await lab.DefineAsync(QemuLab.Idle("life"));
        Assert.Equal((DomainState.Shutoff, DomainReason.Unknown, null, true), (guest.State, guest.Reason, guest.Id, guest.Persistent));

        guest = await lab.StartAsync(guest);
        Assert.Equal((DomainState.Running, DomainReason.Booted, 1), (guest.State, guest.Reason, guest.Id));
        Assert.True(guest.CpuTime > TimeSpan.Zero);
        guest = await lab.Life.SuspendDomainAsync(guest.Key, Cancellation);
        Assert.Equal((DomainState.Paused, DomainReason.User), (guest.State, guest.Reason));
        guest = await lab.Life.SuspendDomainAsync(guest.Key, Cancellation);
        guest = await lab.Life.ResumeDomainAsync(guest.Key, Cancellation);
        Assert.Equal((DomainState.Running, DomainReason.Unpaused), (guest.State, guest.Reason));
        guest = await lab.Life.ResetDomainAsync(guest.Key, Cancellation);
        Assert.Equal(DomainState.Running, guest.State);
        guest = await lab.DestroyAsync(guest);
        Assert.Equal((DomainState.Shutoff, DomainReason.Destroyed, null), (guest.State, guest.Reason, guest.Id));

        await lab.EventAsync(DomainEventType.Stopped, DomainEventDetail.Destroyed);
        await lab.ToldAsync(guest, "Defined/Added", "Started/Booted", "Suspended/Paused", "Resumed/Unpaused", "Stopped/Destroyed");
        Assert.Equal(2, (await lab.StartAsync(guest)).Id);
    }

    [Fact]
    public async Task To_pause_and_resume_many_times_ends_running_with_each_change_told_once()
    {
        await using var lab = await QemuLab.OpenAsync();
        var guest = await lab.CreateAsync(QemuLab.Idle("flip"));
        for (var round = 0; round < 20; round++)
        {
            Assert.Equal(DomainState.Paused, (await lab.Life.SuspendDomainAsync(guest.Key, Cancellation)).State);
            Assert.Equal(DomainState.Running, (await lab.Life.ResumeDomainAsync(guest.Key, Cancellation)).State);
        }
        await Task.Delay(500, Cancellation);
        Assert.Equal(DomainState.Running, (await lab.LookAsync(guest))!.State);
        await Poll.UntilAsync(() => lab.Told(guest).Length == 41, "41 events", cancellation: Cancellation);
    }

    [Fact]
    public async Task A_start_can_be_paused()
    {
        await using var lab = await QemuLab.OpenAsync();
        var guest = await lab.StartAsync(await lab.DefineAsync(QemuLab.Idle("paused")), DomainStartFlags.Paused);
        Assert.Equal((DomainState.Paused, DomainReason.User), (guest.State, guest.Reason));
        await lab.EventAsync(DomainEventType.Suspended, DomainEventDetail.Paused);
        await lab.ToldAsync(guest, "Defined/Added", "Started/Booted", "Suspended/Paused");
        Assert.Equal(DomainState.Running, (await lab.Life.ResumeDomainAsync(guest.Key, Cancellation)).State);
    }

    [Fact]
    public async Task A_transient_guest_leaves_nothing()
    {
        await using var lab = await QemuLab.OpenAsync();
        var guest = await lab.CreateAsync(QemuLab.Idle("transient"), DomainStartFlags.Paused);
        Assert.False(guest.Persistent);
        await Raises.ErrorAsync(VirtErrorCode.OperationInvalid, async () => await lab.Config.UndefineDomainAsync(guest.Key, DomainUndefineFlags.None, Cancellation), "cannot undefine transient domain");
        await Raises.ErrorAsync(VirtErrorCode.OperationInvalid, async () => await lab.Config.SetDomainAutostartAsync(guest.Key, true, Cancellation), "cannot set autostart for transient domain");
        await Raises.ErrorAsync(VirtErrorCode.OperationInvalid, () => lab.CreateAsync(Named("transient", guest.Uuid)), "already active");
        await lab.DestroyAsync(guest);
        Assert.Null(await lab.LookAsync(guest));
        Assert.Empty(lab.LeftBehind());
        await Raises.ErrorAsync(VirtErrorCode.NoDomain, async () => await lab.Domains.LookupDomainByUuidAsync(guest.Uuid, Cancellation), guest.Uuid.ToString());
        await Raises.ErrorAsync(VirtErrorCode.NoDomain, () => lab.StartAsync(guest));
    }

    [Fact]
    public async Task An_active_guest_whose_definition_is_removed_goes_on_until_it_stops()
    {
        await using var lab = await QemuLab.OpenAsync();
        var guest = await lab.StartAsync(await lab.DefineAsync(QemuLab.Idle("leaving")), DomainStartFlags.Paused);
        await lab.Config.UndefineDomainAsync(guest.Key, DomainUndefineFlags.None, Cancellation);
        guest = (await lab.LookAsync(guest))!;
        Assert.Equal((DomainState.Paused, false), (guest.State, guest.Persistent));
        await lab.DestroyAsync(guest);
        Assert.Null(await lab.LookAsync(guest));
        Assert.Empty(lab.LeftBehind());
        await lab.EventAsync(DomainEventType.Stopped, DomainEventDetail.Destroyed);
        await lab.ToldAsync(guest, "Defined/Added", "Started/Booted", "Suspended/Paused", "Undefined/Removed", "Stopped/Destroyed");
    }

    [Fact]
    public async Task A_transient_guest_can_be_given_a_definition()
    {
        await using var lab = await QemuLab.OpenAsync();
        var guest = await lab.CreateAsync(QemuLab.Idle("kept"), DomainStartFlags.Paused);
        guest = await lab.DefineAsync(await lab.XmlAsync(guest));
        Assert.True(guest.Persistent);
        await lab.DestroyAsync(guest);
        Assert.Equal(DomainReason.Destroyed, (await lab.LookAsync(guest))!.Reason);
    }

    [Fact]
    public async Task Name_and_UUID_belong_together()
    {
        await using var lab = await QemuLab.OpenAsync();
        var guest = await lab.DefineAsync(Named("one", Guid.NewGuid()));
        await Raises.ErrorAsync(VirtErrorCode.OperationFailed, () => lab.DefineAsync(Named("one", Guid.NewGuid())), $"domain 'one' already exists with uuid {guest.Uuid}");
        await Raises.ErrorAsync(VirtErrorCode.OperationFailed, () => lab.DefineAsync(Named("two", guest.Uuid)), $"domain 'one' is already defined with uuid {guest.Uuid}");
        await Raises.ErrorAsync(VirtErrorCode.OperationFailed, () => lab.CreateAsync(Named("two", guest.Uuid)), "already defined");
        await Raises.ErrorAsync(VirtErrorCode.OperationFailed, () => lab.CreateAsync(Named("one", Guid.NewGuid())), "already exists");
        Assert.Equal(["one"], await lab.NamesAsync());
        var changed = await lab.DefineAsync(new GuestXml("one") { Uuid = guest.Uuid, MemoryMiB = 64 });
        Assert.Equal(64UL << 20, changed.MaxMemory);
        await lab.EventAsync(DomainEventType.Defined, DomainEventDetail.Updated);
    }

    [Fact]
    public async Task What_the_state_does_not_allow_is_refused()
    {
        await using var lab = await QemuLab.OpenAsync();
        var off = await lab.DefineAsync(QemuLab.Idle("off"));
        foreach (var refused in (Func<Task>[])
        [
            async () => await lab.Life.SuspendDomainAsync(off.Key, Cancellation), async () => await lab.Life.ResumeDomainAsync(off.Key, Cancellation),
            async () => await lab.Life.ResetDomainAsync(off.Key, Cancellation), async () => await lab.Life.ShutdownDomainAsync(off.Key, Cancellation),
            async () => await lab.Life.RebootDomainAsync(off.Key, true, Cancellation), () => lab.DestroyAsync(off),
        ])
            await Raises.ErrorAsync(VirtErrorCode.OperationInvalid, refused, "domain is not running");
        var on = await lab.StartAsync(off);
        await Raises.ErrorAsync(VirtErrorCode.OperationInvalid, () => lab.StartAsync(on), "domain is already running");
        await Raises.ErrorAsync(VirtErrorCode.OperationInvalid, async () => await lab.Life.ResumeDomainAsync(on.Key, Cancellation), "domain is already running");
    }

    [Fact]
    public async Task The_autostart_flag_is_kept_and_goes_with_the_definition()
    {
        await using var lab = await QemuLab.OpenAsync();
        var guest = await lab.DefineAsync(QemuLab.Idle("auto"));
        Assert.False(guest.Autostart);
        Assert.True((await lab.Config.SetDomainAutostartAsync(guest.Key, true, Cancellation)).Autostart);
        Assert.True((await lab.Config.SetDomainAutostartAsync(guest.Key, true, Cancellation)).Autostart);
        Assert.Single(await lab.Domains.ListDomainsAsync(DomainListFilter.Autostart, Cancellation));
        Assert.False((await lab.Config.SetDomainAutostartAsync(guest.Key, false, Cancellation)).Autostart);
        await lab.Config.SetDomainAutostartAsync(guest.Key, true, Cancellation);
        await lab.Config.UndefineDomainAsync(guest.Key, DomainUndefineFlags.None, Cancellation);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(lab.Root, "etc", "qemu", "autostart")));
        Assert.False((await lab.DefineAsync(Named("auto", guest.Uuid))).Autostart);
    }

    [Fact]
    public async Task A_guest_is_found_by_name_UUID_and_number()
    {
        await using var lab = await QemuLab.OpenAsync();
        var guest = await lab.StartAsync(await lab.DefineAsync(QemuLab.Idle("Ünï cödé, \"quoted\" & <odd>")), DomainStartFlags.Paused);
        Assert.Equal(guest.Uuid, (await lab.Domains.LookupDomainByNameAsync(guest.Name, Cancellation)).Uuid);
        Assert.Equal(guest.Name, (await lab.Domains.LookupDomainByUuidAsync(guest.Uuid, Cancellation)).Name);
        Assert.Equal(guest.Uuid, (await lab.Domains.LookupDomainByIdAsync(guest.Id!.Value, Cancellation)).Uuid);
        foreach (var name in new[] { "", "none", ".", "..", ".lock", "../run/x", "a/b", "nul\0" })
            await Raises.ErrorAsync(VirtErrorCode.NoDomain, async () => await lab.Domains.LookupDomainByNameAsync(name, Cancellation), "no domain with matching name");
        await Raises.ErrorAsync(VirtErrorCode.NoDomain, async () => await lab.Domains.LookupDomainByIdAsync(99, Cancellation), "no domain with matching id 99");
    }

    [Fact]
    public async Task The_live_XML_says_what_runs_and_the_other_what_is_next()
    {
        Assert.SkipUnless(DiskImages.CanMake(out var reason), reason);
        await using var lab = await QemuLab.OpenAsync();
        var chain = DiskImages.Chain(lab.Folder, "vda", 3, withData: false);
        var guest = await lab.StartAsync(await lab.DefineAsync(QemuLab.Idle("xml", chain.Top, DiskImages.Raw(lab.Folder, "vdb"))), DomainStartFlags.Paused);
        var live = DomainDefinition.Parse(await lab.XmlAsync(guest));
        Assert.Equal(guest.Id, live.Id);
        Assert.Equal([2U, 3U, 4U, 1U], live.Disks.SelectMany(d => d.Image.Chain).Select(i => i.Index));
        Assert.Equal(chain.Images.Select(i => i.Path), live.Disks.First().Image.Chain.Select(i => i.Path));
        Assert.Equal("virtio-disk0", live.Disks.First().Alias);
        var inactive = await lab.XmlAsync(guest, DomainXmlFlags.Inactive);
        Assert.DoesNotContain("alias", inactive);
        Assert.DoesNotContain("index='2'", inactive);
        await lab.DefineAsync(new GuestXml("xml") { Uuid = guest.Uuid, MemoryMiB = 64 });
        Assert.Equal(32UL << 20, (await lab.LookAsync(guest))!.MaxMemory);
        Assert.Contains("<memory unit='KiB'>65536</memory>", await lab.XmlAsync(guest, DomainXmlFlags.Inactive));
    }

    private static GuestXml Named(string name, Guid uuid) => new(name) { Uuid = uuid, MemoryMiB = 32 };
}
