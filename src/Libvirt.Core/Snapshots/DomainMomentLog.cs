using Libvirt.Logging;

namespace Libvirt;

/// <summary>The log of the trees of snapshots and checkpoints: a generic class would have one for each of its types.</summary>
internal static class DomainMomentLog
{
    internal static readonly LogSource Log = new("conf.domain_conf");
}
