namespace Libvirt.Drivers.Remote.Rpc;

/// <summary>What a packet is (virNetMessageType).</summary>
internal enum RpcMessageType
{
    Call = 0,
    Reply = 1,
    /// <summary>An event, or a sign of life: nobody asked for it.</summary>
    Message = 2,
    Stream = 3,
    CallWithFds = 4,
    ReplyWithFds = 5,
    StreamHole = 6,
}
