namespace Libvirt.Drivers;

/// <summary>Short forms of subscriptions.</summary>
public static class EventDriverExtensions
{
    /// <summary>Subscribes to the lives of domains.</summary>
    public static IDisposable SubscribeDomainLifecycle(this IEventDriver driver, Action<DomainLifecycleEvent> handler) =>
        driver.SubscribeEvents(VirtEventKinds.Lifecycle, e => handler((DomainLifecycleEvent)e));

    private static readonly (VirtEventKinds Kinds, string Function)[] Families =
    [
        (VirtEventKindSets.Domain, "virConnectDomainEventRegisterAny"),
        (VirtEventKindSets.Network, "virConnectNetworkEventRegisterAny"),
        (VirtEventKindSets.StoragePool, "virConnectStoragePoolEventRegisterAny"),
        (VirtEventKindSets.NodeDevice, "virConnectNodeDeviceEventRegisterAny"),
        (VirtEventKindSets.Secret, "virConnectSecretEventRegisterAny"),
    ];

    /// <summary>Refuses kinds that the driver cannot tell: with libvirt's call where it tells nothing of such objects, else with the kind.</summary>
    /// <exception cref="VirtException">NoSupport: there are some.</exception>
    public static void CheckSupport(this IEventDriver driver, VirtEventKinds kinds)
    {
        var supported = driver.SupportedEvents;
        if ((kinds & ~supported) is not 0 and var unknown)
        {
            var (_, function) = Families.FirstOrDefault(family => (family.Kinds & unknown) != 0 && (family.Kinds & supported) == 0);
            throw function is not null
                ? VirtException.MissingFunction(function)
                : new VirtException(VirtErrorDomain.None, VirtErrorCode.NoSupport, $"events of the kind {unknown}");
        }
    }
}
