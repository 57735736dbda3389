using System.Diagnostics;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Qemu.Live;

/// <summary>How guests end, and what is told of it.</summary>
[Collection(LiveCollection.Name)]
public sealed class EndingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_guest_that_powers_itself_off_is_shut_off()
    {
        await using var lab = await QemuLab.OpenAsync();
        var guest = await Guest.StartAsync(lab, "off", ["lvps.poweroff"]);
        await lab.EventAsync(DomainEventType.Stopped, DomainEventDetail.Shutdown);
        await lab.ToldAsync(guest.Domain, "Defined/Added", "Started/Booted", "Shutdown/Guest", "Stopped/Shutdown");
        var now = (await lab.LookAsync(guest.Domain))!;
        Assert.Equal((DomainState.Shutoff, DomainReason.Shutdown), (now.State, now.Reason));
        Assert.Equal(["run/qemu/off.xml"], lab.LeftBehind());
    }

    [Fact]
    public async Task A_guest_that_listens_reboots_and_shuts_down_when_asked()
    {
        await using var lab = await QemuLab.OpenAsync();
        var guest = await Guest.StartAsync(lab, "asked", ["lvps.acpi"]);
        await guest.SaysAsync("acpi ready");
        var domain = await lab.Life.RebootDomainAsync(guest.Domain.Key, wait: true, Cancellation);
        Assert.Equal((DomainState.Running, guest.Domain.Id), (domain.State, domain.Id));
        await guest.SaysAsync("acpi ready", times: 2);
        await lab.Life.ShutdownDomainAsync(guest.Domain.Key, Cancellation);
        await lab.EventAsync(DomainEventType.Stopped, DomainEventDetail.Shutdown);
        await lab.ToldAsync(guest.Domain, "Defined/Added", "Started/Booted", "Shutdown/Guest", "Resumed/Unpaused", "Shutdown/Guest", "Stopped/Shutdown");
        Assert.Equal(2, guest.Said.Count(line => line == "power button"));
    }

    [Fact]
    public async Task A_shutdown_takes_back_a_reboot_that_the_guest_did_not_heed()
    {
        await using var lab = await QemuLab.OpenAsync();
        var guest = await lab.StartAsync(await lab.DefineAsync(QemuLab.Idle("deaf")));
        await lab.Life.RebootDomainAsync(guest.Key, wait: false, Cancellation);
        Assert.Contains("reset='yes'", Status(lab, guest));
        await lab.Life.ShutdownDomainAsync(guest.Key, Cancellation);
        Assert.DoesNotContain("reset='yes'", Status(lab, guest));
        Assert.Equal(DomainState.Running, (await lab.LookAsync(guest))!.State);
    }

    [Fact]
    public async Task A_wait_for_a_reboot_ends_when_the_guest_does()
    {
        await using var lab = await QemuLab.OpenAsync();
        var guest = await lab.StartAsync(await lab.DefineAsync(QemuLab.Idle("deaf")));
        var reboot = lab.Life.RebootDomainAsync(guest.Key, wait: true, Cancellation).AsTask();
        await Poll.UntilAsync(() => Status(lab, guest).Contains("reset='yes'", StringComparison.Ordinal), "the reboot", cancellation: Cancellation);
        await lab.DestroyAsync(guest);
        await Raises.ErrorAsync(VirtErrorCode.OperationAborted, () => reboot, "the guest did not restart");
    }

    [Fact]
    public async Task A_guest_that_shall_not_reboot_ends_instead()
    {
        await using var lab = await QemuLab.OpenAsync();
        var guest = await Guest.StartAsync(lab, "once", ["lvps.reboot"], change: xml => xml.Replace("<devices>", "<on_reboot>destroy</on_reboot><devices>"));
        await lab.EventAsync(DomainEventType.Stopped, DomainEventDetail.Shutdown);
        Assert.Equal(DomainReason.Shutdown, (await lab.LookAsync(guest.Domain))!.Reason);
    }

    [Fact]
    public async Task A_guest_that_shall_start_again_does_so_when_it_powers_off()
    {
        await using var lab = await QemuLab.OpenAsync();
        var guest = await Guest.StartAsync(lab, "again", ["lvps.poweroff"], change: xml => xml.Replace("<devices>", "<on_poweroff>restart</on_poweroff><devices>"));
        await lab.EventAsync(DomainEventType.Resumed, DomainEventDetail.Unpaused);
        await guest.SaysAsync("up", times: 2);
        var now = (await lab.LookAsync(guest.Domain))!;
        Assert.Equal(guest.Domain.Id, now.Id);
        Assert.Equal(DomainState.Shutoff, (await lab.DestroyAsync(now)).State);
    }

    [Fact]
    public async Task A_QEMU_that_is_killed_is_a_crash_within_a_second()
    {
        await using var lab = await QemuLab.OpenAsync();
        var guest = await lab.StartAsync(await lab.DefineAsync(QemuLab.Idle("killed")));
        var times = new List<double>();
        for (var round = 0; round < 5; round++)
        {
            var from = lab.Events.Count;
            var clock = Stopwatch.StartNew();
            Signal.Send(lab.ProcessOf(guest), Signal.Kill);
            var told = await lab.EventAsync(DomainEventType.Stopped, DomainEventDetail.Failed, from);
            times.Add(clock.Elapsed.TotalMilliseconds);
            Assert.Equal((DomainState.Shutoff, DomainReason.Crashed), (told.Domain.State, told.Domain.Reason));
            var now = (await lab.LookAsync(guest))!;
            Assert.Equal((DomainState.Shutoff, DomainReason.Crashed), (now.State, now.Reason));
            guest = await lab.StartAsync(now);
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"from SIGKILL to the event: {string.Join(", ", times.Select(t => $"{t:F0}"))} ms");
        Assert.True(times.Order().ElementAt(times.Count / 2) < 1000);
    }

    [Fact]
    public async Task A_transient_guest_that_is_killed_is_gone()
    {
        await using var lab = await QemuLab.OpenAsync();
        var guest = await lab.CreateAsync(QemuLab.Idle("killed"));
        Signal.Send(lab.ProcessOf(guest), Signal.Kill);
        await lab.EventAsync(DomainEventType.Stopped, DomainEventDetail.Failed);
        Assert.Empty(await lab.NamesAsync());
        Assert.Empty(lab.LeftBehind());
    }

    [Fact]
    public async Task A_QEMU_that_is_asked_to_end_from_outside_has_shut_down()
    {
        await using var lab = await QemuLab.OpenAsync();
        var guest = await lab.StartAsync(await lab.DefineAsync(QemuLab.Idle("asked")));
        Signal.Send(lab.ProcessOf(guest), Signal.Terminate);
        await lab.EventAsync(DomainEventType.Stopped, DomainEventDetail.Shutdown);
        await lab.ToldAsync(guest, "Defined/Added", "Started/Booted", "Shutdown/Host", "Stopped/Shutdown");
        Assert.Equal(DomainReason.Shutdown, (await lab.LookAsync(guest))!.Reason);
    }

    private static string Status(QemuLab lab, VirtDomain guest) => File.ReadAllText(Path.Combine(lab.Root, "run", "qemu", guest.Name + ".xml"));
}
