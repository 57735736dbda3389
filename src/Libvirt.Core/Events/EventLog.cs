using Libvirt.Logging;

namespace Libvirt.Events;

/// <summary>Where the event loop's messages come from.</summary>
internal static class EventLog
{
    internal static readonly LogSource Source = new("util.event");
}
