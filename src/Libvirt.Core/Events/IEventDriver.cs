namespace Libvirt.Drivers;

/// <summary>Tells what happens on a host.</summary>
[DriverFeature("Events")]
public interface IEventDriver
{
    /// <summary>The kinds that the driver can tell.</summary>
    VirtEventKinds SupportedEvents { get; }

    /// <summary>Calls <paramref name="handler"/> for each event of certain kinds until the subscription is disposed (virConnectDomainEventRegisterAny and its kin).</summary>
    /// <remarks>Calls come in the order of the events, one at a time, on a thread that is not the subscriber's.</remarks>
    /// <exception cref="VirtException">NoSupport: the driver cannot tell one of the kinds.</exception>
    IDisposable SubscribeEvents(VirtEventKinds kinds, Action<VirtEvent> handler);
}
