namespace Libvirt;

/// <summary>What is at the other end of a connection.</summary>
/// <param name="Hypervisor">Its kind, such as <c>QEMU</c> or <c>TEST</c> (virConnectGetType).</param>
/// <param name="Version">The hypervisor's version; null where it is not known yet.</param>
/// <param name="HostName">The host that it runs on.</param>
/// <param name="IsSecure">Whether nobody on the way can read or change what is sent.</param>
public sealed record ServerInfo(string Hypervisor, Version? Version, string HostName, bool IsSecure);
