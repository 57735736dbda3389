namespace Libvirt.Drivers;

/// <summary>Starts, stops and pauses domains. Each call gives the domain as it is afterwards.</summary>
[DriverFeature("Domain life cycle")]
public interface IDomainLifecycleDriver
{
    /// <summary>Starts a domain from XML, without keeping its definition (virDomainCreateXML).</summary>
    /// <exception cref="VirtException">XmlDetail: the XML is malformed; XmlError, ConfigUnsupported: it is refused; OperationInvalid, OperationFailed: it is there already.</exception>
    ValueTask<VirtDomain> CreateDomainAsync(string xml, DomainStartFlags flags, CancellationToken cancellationToken);

    /// <summary>Starts a defined domain (virDomainCreateWithFlags).</summary>
    ValueTask<VirtDomain> StartDomainAsync(DomainKey domain, DomainStartFlags flags, CancellationToken cancellationToken);

    /// <summary>Asks the guest to shut down (virDomainShutdown); it may take its time or not listen.</summary>
    ValueTask<VirtDomain> ShutdownDomainAsync(DomainKey domain, CancellationToken cancellationToken);

    /// <summary>Ends a domain at once, as if its plug were pulled (virDomainDestroy).</summary>
    ValueTask<VirtDomain> DestroyDomainAsync(DomainKey domain, CancellationToken cancellationToken);

    /// <summary>Asks the guest to restart (virDomainReboot).</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="wait">Whether to come back only when the guest has gone down and the machine is up again.</param>
    /// <param name="cancellationToken">Ends the wait; the guest may restart nevertheless.</param>
    ValueTask<VirtDomain> RebootDomainAsync(DomainKey domain, bool wait, CancellationToken cancellationToken);

    /// <summary>Resets the machine at once, as its reset button would (virDomainReset).</summary>
    ValueTask<VirtDomain> ResetDomainAsync(DomainKey domain, CancellationToken cancellationToken);

    /// <summary>Pauses a running domain (virDomainSuspend).</summary>
    ValueTask<VirtDomain> SuspendDomainAsync(DomainKey domain, CancellationToken cancellationToken);

    /// <summary>Lets a paused domain go on (virDomainResume).</summary>
    ValueTask<VirtDomain> ResumeDomainAsync(DomainKey domain, CancellationToken cancellationToken);
}
