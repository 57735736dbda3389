using Libvirt.Drivers.Qemu.Guests;
using Libvirt.Drivers.Qemu.Qmp;

namespace Libvirt.Tests.Qemu.Guests;

/// <summary>From QEMU's events to states: libvirt's table.</summary>
public sealed class GuestTransitionsTests
{
    // Event, state and reason before it, state and reason after; none after: it stays as it is.
    public static TheoryData<string, DomainState, DomainReason, DomainState?, DomainReason> Table => new()
    {
        { "STOP", DomainState.Running, DomainReason.Booted, DomainState.Paused, DomainReason.IOError },
        { "STOP", DomainState.Paused, DomainReason.User, null, default },
        { "STOP", DomainState.Shutdown, DomainReason.Unknown, null, default },
        { "STOP", DomainState.Crashed, DomainReason.Panicked, null, default },
        { "STOP", DomainState.PMSuspended, DomainReason.Unknown, null, default },
        { "RESUME", DomainState.Paused, DomainReason.User, DomainState.Running, DomainReason.Unpaused },
        { "RESUME", DomainState.Paused, DomainReason.StartingUp, null, default },
        { "RESUME", DomainState.Running, DomainReason.Booted, null, default },
        { "RESUME", DomainState.Shutdown, DomainReason.Unknown, null, default },
        { "SHUTDOWN", DomainState.Running, DomainReason.Booted, DomainState.Shutdown, DomainReason.Unknown },
        { "SHUTDOWN", DomainState.Paused, DomainReason.User, DomainState.Shutdown, DomainReason.Unknown },
        { "SHUTDOWN", DomainState.PMSuspended, DomainReason.Unknown, DomainState.Shutdown, DomainReason.Unknown },
        { "SHUTDOWN", DomainState.Shutdown, DomainReason.Unknown, null, default },
        { "SHUTDOWN", DomainState.Crashed, DomainReason.Panicked, null, default },
        { "SUSPEND", DomainState.Running, DomainReason.Booted, DomainState.PMSuspended, DomainReason.Unknown },
        { "SUSPEND_DISK", DomainState.Running, DomainReason.Booted, DomainState.PMSuspended, DomainReason.Unknown },
        { "SUSPEND", DomainState.Paused, DomainReason.User, null, default },
        { "WAKEUP", DomainState.PMSuspended, DomainReason.Unknown, DomainState.Running, DomainReason.Wakeup },
        { "WAKEUP", DomainState.Running, DomainReason.Booted, null, default },
        { "GUEST_PANICKED", DomainState.Running, DomainReason.Booted, DomainState.Crashed, DomainReason.Panicked },
        { "GUEST_PANICKED", DomainState.Crashed, DomainReason.Panicked, null, default },
        { "RESET", DomainState.Running, DomainReason.Booted, null, default },
        { "POWERDOWN", DomainState.Running, DomainReason.Booted, null, default },
        { "RTC_CHANGE", DomainState.Running, DomainReason.Booted, null, default },
        { "", DomainState.Running, DomainReason.Booted, null, default },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void An_event_changes_the_state_as_libvirt_has_it(string name, DomainState before, DomainReason why, DomainState? after, DomainReason reason)
    {
        var status = new GuestStatus { State = before, Reason = why, Id = 3 };
        var changed = GuestTransitions.FromEvent(status, new QmpEvent(name, null, null, null, 0), DomainReason.IOError);
        Assert.Equal(after, changed?.State);
        if (changed is not null)
            Assert.Equal((reason, 3), (changed.Reason, changed.Id));
        if (changed is not null)
            Assert.True(GuestTransitions.Concerns(name));
    }

    [Theory]
    [InlineData("running", DomainState.Running, DomainReason.Unknown)]
    [InlineData("shutdown", DomainState.Shutdown, DomainReason.Unknown)]
    [InlineData("guest-panicked", DomainState.Crashed, DomainReason.Panicked)]
    [InlineData("suspended", DomainState.PMSuspended, DomainReason.Unknown)]
    [InlineData("io-error", DomainState.Paused, DomainReason.IOError)]
    [InlineData("watchdog", DomainState.Paused, DomainReason.Watchdog)]
    [InlineData("paused", DomainState.Paused, DomainReason.Unknown)]
    [InlineData("prelaunch", DomainState.Paused, DomainReason.Unknown)]
    [InlineData("something-new", DomainState.Paused, DomainReason.Unknown)]
    public void What_QEMU_says_of_itself_is_a_state(string qemu, DomainState state, DomainReason reason)
    {
        foreach (var before in (DomainState[])[DomainState.Running, DomainState.Paused, DomainState.Shutdown, DomainState.Crashed, DomainState.PMSuspended])
        {
            var status = new GuestStatus { State = before, Reason = DomainReason.User, Id = 3 };
            var changed = GuestTransitions.FromQueryStatus(status, qemu);
            if (before == state)
                Assert.Null(changed);
            else
                Assert.Equal((state, reason, 3), (changed!.State, changed.Reason, changed.Id));
        }
    }

    [Fact]
    public void The_balloon_sets_the_memory_of_the_live_definition_and_leaves_the_old_one_alone()
    {
        var live = DomainDefinition.Parse("<domain type='qemu'><name>a</name><memory unit='MiB'>256</memory><os><type>hvm</type></os></domain>");
        var status = new GuestStatus { State = DomainState.Running, Reason = DomainReason.Booted, Live = live };
        var changed = GuestTransitions.FromEvent(status, Balloon(128UL << 20), default);
        Assert.Equal(128UL << 20, changed!.Live!.Memory);
        Assert.Equal(256UL << 20, live.Memory);
        Assert.Null(GuestTransitions.FromEvent(changed, Balloon(128UL << 20), default));
        Assert.Null(GuestTransitions.FromEvent(changed, Balloon(0), default));

        static QmpEvent Balloon(ulong bytes) => new("BALLOON_CHANGE", null, null, null, bytes);
    }
}
