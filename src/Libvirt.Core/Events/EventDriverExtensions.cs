namespace Libvirt.Drivers;

/// <summary>Short forms of subscriptions.</summary>
public static class EventDriverExtensions
{
    /// <summary>Subscribes to the lives of domains.</summary>
    public static IDisposable SubscribeDomainLifecycle(this IEventDriver driver, Action<DomainLifecycleEvent> handler) =>
        driver.SubscribeEvents(VirtEventKinds.Lifecycle, e => handler((DomainLifecycleEvent)e));

    /// <summary>Refuses kinds that the driver cannot tell.</summary>
    /// <exception cref="VirtException">NoSupport: there are some.</exception>
    public static void CheckSupport(this IEventDriver driver, VirtEventKinds kinds)
    {
        if ((kinds & ~driver.SupportedEvents) is not 0 and var unknown)
            throw new VirtException(VirtErrorDomain.None, VirtErrorCode.NoSupport, $"events of the kind {unknown}");
    }
}
