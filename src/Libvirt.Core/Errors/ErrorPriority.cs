using Libvirt.Logging;

namespace Libvirt;

/// <summary>How much errors matter to the log of this process.</summary>
public static class ErrorPriority
{
    /// <summary>
    /// The program's own judgement; null where the error's level is all that counts. A program that has one wants errors in its log:
    /// they are written also if no output is defined.
    /// </summary>
    /// <remarks>It is called where the error is raised, and must not raise one.</remarks>
    public static ErrorPriorityFilter? Filter { get; set; }

    /// <summary>The judgement of libvirt's daemons: what a client merely asked for in vain is of interest to developers only.</summary>
    public static LogPriority ForDaemons(VirtException error, LogPriority priority) => error.Code switch
    {
        VirtErrorCode.NoDomain
            or VirtErrorCode.NoNetwork
            or VirtErrorCode.NoStoragePool
            or VirtErrorCode.NoStorageVol
            or VirtErrorCode.NoNodeDevice
            or VirtErrorCode.NoInterface
            or VirtErrorCode.MultipleInterfaces
            or VirtErrorCode.NoNwfilter
            or VirtErrorCode.NoNwfilterBinding
            or VirtErrorCode.NoSecret
            or VirtErrorCode.NoDomainSnapshot
            or VirtErrorCode.OperationInvalid
            or VirtErrorCode.NoDomainMetadata
            or VirtErrorCode.NoServer
            or VirtErrorCode.NoClient
            or VirtErrorCode.NoHostname
            or VirtErrorCode.NoNetworkMetadata => LogPriority.Debug,
        _ => priority,
    };
}
