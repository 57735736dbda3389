namespace Libvirt.Drivers.Remote.Rpc;

/// <summary>How a call went, or whether a stream goes on (virNetMessageStatus).</summary>
internal enum RpcStatus
{
    /// <summary>It went well; a stream ends here.</summary>
    Ok = 0,
    Error = 1,
    /// <summary>A stream goes on.</summary>
    Continue = 2,
}
