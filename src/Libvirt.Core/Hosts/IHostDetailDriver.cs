namespace Libvirt.Drivers;

/// <summary>Tells details of a host that not all hypervisors know.</summary>
[DriverFeature("Host details")]
public interface IHostDetailDriver
{
    /// <summary>What the host's firmware says of it, as XML (virConnectGetSysinfo).</summary>
    ValueTask<string> GetSysinfoAsync(CancellationToken cancellationToken);

    /// <summary>How the host confines domains (virNodeGetSecurityModel).</summary>
    ValueTask<HostSecurityModel> GetSecurityModelAsync(CancellationToken cancellationToken);
}
