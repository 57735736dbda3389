namespace Libvirt.Drivers.Remote.Rpc;

/// <summary>Takes a message that nobody asked for: an event.</summary>
/// <param name="header">Its header.</param>
/// <param name="payload">Its payload, which is gone when the handler returns.</param>
internal delegate void RpcMessageHandler(in RpcHeader header, ReadOnlySpan<byte> payload);
