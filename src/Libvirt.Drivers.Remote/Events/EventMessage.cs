using Libvirt.Drivers.Remote.Rpc;

namespace Libvirt.Drivers.Remote.Events;

/// <summary>A message of a daemon that tells an event: a procedure that the daemon calls, and nobody answers.</summary>
internal abstract class EventMessage(int number, string name, VirtEventKinds kind, string shape)
{
    /// <summary>Its number among the procedures of the program <c>remote</c>.</summary>
    internal int Number { get; } = number;

    /// <summary>Its name, as libvirt's description of the protocol has it.</summary>
    internal string Name { get; } = name;

    /// <summary>The kind of its events.</summary>
    internal VirtEventKinds Kind { get; } = kind;

    /// <summary>What it carries.</summary>
    internal string Shape { get; } = shape;

    /// <summary>Reads the event.</summary>
    /// <exception cref="VirtException">Rpc: the payload is malformed.</exception>
    internal abstract VirtEvent Read(ref XdrReader reader, EventObjects objects);
}

/// <inheritdoc/>
/// <param name="number">Its number.</param>
/// <param name="name">Its name.</param>
/// <param name="kind">The kind of its events.</param>
/// <param name="payload">What it carries behind the number of the registration.</param>
/// <param name="make">The event that it stands for.</param>
internal sealed class EventMessage<T>(int number, string name, VirtEventKinds kind, XdrType<T> payload, Func<EventObjects, T, VirtEvent> make)
    : EventMessage(number, name, kind, $"{Xdr.Int.Shape},{payload.Shape}")
{
    /// <summary>What it carries behind the number of the registration.</summary>
    internal XdrType<T> Payload { get; } = payload;

    internal override VirtEvent Read(ref XdrReader reader, EventObjects objects)
    {
        // The registration: there is one of each kind at most, so the kind says it all.
        _ = reader.Int32();
        return make(objects, Payload.Read(ref reader));
    }
}
