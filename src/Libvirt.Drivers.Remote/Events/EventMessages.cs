using System.Collections.Frozen;
using Libvirt.Drivers.Remote.Rpc;
using Libvirt.Logging;

namespace Libvirt.Drivers.Remote.Events;

/// <summary>All messages that tell events.</summary>
internal static class EventMessages
{
    private static readonly LogSource Log = new("remote.remote_driver");

    /// <summary>The messages by their numbers.</summary>
    internal static FrozenDictionary<int, EventMessage> ByNumber { get; } = DomainMessages.All.Concat(ObjectMessages.All).ToFrozenDictionary(message => message.Number);

    /// <summary>The kinds that there are messages for.</summary>
    internal static VirtEventKinds Kinds { get; } = ByNumber.Values.Aggregate(VirtEventKinds.None, (all, message) => all | message.Kind);

    /// <summary>Reads the event of a message.</summary>
    /// <returns>The event; null if there is none in it: the message is not known, or malformed. Its end is known, so the connection goes on.</returns>
    internal static VirtEvent? Read(in RpcHeader header, ReadOnlySpan<byte> payload, EventObjects objects)
    {
        if (header.Program != RpcProgram.Remote || header.Version != RpcProgram.Version || !ByNumber.TryGetValue(header.Procedure, out var message))
        {
            Log.Debug($"a message that is not known: {header}");
            return null;
        }
        try
        {
            var reader = new XdrReader(payload);
            return message.Read(ref reader, objects);
        }
        catch (VirtException e)
        {
            Log.Error($"the event {message.Name} of {payload.Length} bytes is lost: {e.Message}");
            return null;
        }
    }
}
