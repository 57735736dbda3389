namespace Libvirt;

/// <summary>How a block job is, with libvirt's own numbers (virConnectDomainEventBlockJobStatus).</summary>
public enum DomainBlockJobStatus
{
    /// <summary>It is done.</summary>
    Completed = 0,
    /// <summary>It has failed.</summary>
    Failed = 1,
    /// <summary>It was cancelled.</summary>
    Canceled = 2,
    /// <summary>Both sides are alike, and it can be ended.</summary>
    Ready = 3,
}
