namespace Libvirt.Drivers.Remote.Rpc;

/// <summary>The header of a packet (virNetMessageHeader): behind its length, 24 bytes.</summary>
/// <param name="Program">Whose procedure it is.</param>
/// <param name="Version">The program's version.</param>
/// <param name="Procedure">Its number.</param>
/// <param name="Type">What the packet is.</param>
/// <param name="Serial">The call that it belongs to; 0 where it belongs to none.</param>
/// <param name="Status">How it went.</param>
internal readonly record struct RpcHeader(uint Program, uint Version, int Procedure, RpcMessageType Type, uint Serial, RpcStatus Status)
{
    /// <summary>The bytes of the length in front of a packet.</summary>
    internal const int LengthSize = 4;

    /// <summary>The bytes of a header.</summary>
    internal const int Size = 24;

    /// <summary>The shortest packet, its length included.</summary>
    internal const int PacketMin = LengthSize + Size;

    /// <summary>The longest packet (VIR_NET_MESSAGE_MAX), its length included: 32 MiB and the length.</summary>
    internal const int PacketMax = LengthSize + (32 << 20);

    /// <summary>The most bytes of one packet of a stream that every version takes (VIR_NET_MESSAGE_LEGACY_PAYLOAD_MAX).</summary>
    internal const int StreamPayloadMax = 262120;

    internal static RpcHeader Read(ref XdrReader reader) =>
        new(reader.UInt32(), reader.UInt32(), reader.Int32(), (RpcMessageType)reader.Int32(), reader.UInt32(), (RpcStatus)reader.Int32());

    internal void Write(XdrWriter writer)
    {
        writer.UInt32(Program);
        writer.UInt32(Version);
        writer.Int32(Procedure);
        writer.Int32((int)Type);
        writer.UInt32(Serial);
        writer.Int32((int)Status);
    }

    /// <summary>For messages, in libvirt's form.</summary>
    public override string ToString() => $"prog {Program} vers {Version} proc {Procedure} type {(int)Type} serial {Serial} status {(int)Status}";
}
