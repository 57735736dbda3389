using Libvirt.Drivers.Qemu.Guests;

namespace Libvirt.Tests.Qemu.Guests;

/// <summary>The events between two views of a guest.</summary>
public sealed class GuestEventsTests
{
    private static readonly DomainDefinition Definition = Parse();

    // Before, after, and the events between them: "off", or state/reason#id.
    [Theory]
    [InlineData("off", "Paused/StartingUp#1", "")]
    [InlineData("Paused/StartingUp#1", "Running/Booted#1", "Started/Booted")]
    [InlineData("Paused/StartingUp#1", "Paused/User#1", "Started/Booted Suspended/Paused")]
    [InlineData("off", "Running/Booted#1", "Started/Booted")]
    [InlineData("off", "Paused/User#1", "Started/Booted Suspended/Paused")]
    [InlineData("Running/Booted#1", "Paused/User#1", "Suspended/Paused")]
    [InlineData("Running/Booted#1", "Paused/IOError#1", "Suspended/IOError")]
    [InlineData("Running/Booted#1", "Paused/Watchdog#1", "Suspended/Watchdog")]
    [InlineData("Running/Booted#1", "Paused/Unknown#1", "Suspended/Paused")]
    [InlineData("Paused/User#1", "Running/Unpaused#1", "Resumed/Unpaused")]
    [InlineData("Running/Booted#1", "PMSuspended/Unknown#1", "PMSuspended/Memory")]
    [InlineData("PMSuspended/Unknown#1", "Running/Wakeup#1", "Started/Wakeup")]
    [InlineData("Running/Booted#1", "Shutdown/Unknown#1", "Shutdown/Guest")]
    [InlineData("Running/Booted#1", "Crashed/Panicked#1", "Crashed/Panicked")]
    [InlineData("Running/Booted#1", "Shutoff/Shutdown", "Stopped/Shutdown")]
    [InlineData("Shutdown/Unknown#1", "Shutoff/Shutdown", "Stopped/Shutdown")]
    [InlineData("Running/Booted#1", "Shutoff/Destroyed", "Stopped/Destroyed")]
    [InlineData("Running/Booted#1", "Shutoff/Crashed", "Stopped/Failed")]
    [InlineData("Crashed/Panicked#1", "Shutoff/Crashed", "Stopped/Crashed")]
    [InlineData("Running/Booted#1", "Shutoff/Unknown", "Stopped/Failed")]
    [InlineData("Paused/StartingUp#1", "Shutoff/Failed", "")]
    [InlineData("Shutdown/Unknown#1", "Running/Booted#1", "Resumed/Unpaused")]
    [InlineData("Running/Booted#1", "Running/Booted#1", "")]
    [InlineData("Running/Booted#1", "Running/Unpaused#1", "")]
    [InlineData("Running/Booted#1", "Running/Booted#2", "Stopped/Shutdown Started/Booted")]
    [InlineData("Shutoff/Shutdown", "Shutoff/Destroyed", "")]
    public void Each_change_has_its_events(string before, string after, string events)
    {
        var told = GuestEvents.Between(View(before), View(after), DomainEventDetail.Guest).Select(e => $"{e.Type}/{e.Detail}");
        Assert.Equal(events, string.Join(' ', told));
    }

    [Fact]
    public void A_definition_that_appears_changes_and_goes_is_told_first()
    {
        var none = View("off") with { Definition = null };
        var some = View("off");
        var other = some with { Definition = Parse() };
        Assert.Equal([(DomainEventType.Defined, DomainEventDetail.Added)], GuestEvents.Between(none, some, default));
        Assert.Equal([(DomainEventType.Defined, DomainEventDetail.Updated)], GuestEvents.Between(some, other, default));
        Assert.Equal([(DomainEventType.Undefined, DomainEventDetail.Removed)], GuestEvents.Between(some, none, default));
        Assert.Equal(
            [(DomainEventType.Defined, DomainEventDetail.Added), (DomainEventType.Started, DomainEventDetail.Booted)],
            GuestEvents.Between(none, View("Running/Booted#1"), default));
    }

    private static GuestView View(string text)
    {
        if (text == "off")
            return new GuestView(Definition, false, GuestStatus.Off, Guid.Empty, null);
        var parts = text.Split('/', '#');
        var status = new GuestStatus { State = Enum.Parse<DomainState>(parts[0]), Reason = Enum.Parse<DomainReason>(parts[1]), Id = parts.Length > 2 ? int.Parse(parts[2]) : 0 };
        return new GuestView(Definition, false, status, Guid.Empty, null);
    }

    private static DomainDefinition Parse() => DomainDefinition.Parse("<domain type='qemu'><name>a</name><memory>1024</memory><os><type>hvm</type></os></domain>");
}
