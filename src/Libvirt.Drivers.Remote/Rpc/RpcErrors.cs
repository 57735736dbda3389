namespace Libvirt.Drivers.Remote.Rpc;

/// <summary>Errors as a daemon sends them (remote_error), and those of the connection itself.</summary>
internal static class RpcErrors
{
    /// <summary>Reads an error: its code, its part of libvirt, its text and details are those of the daemon.</summary>
    internal static VirtException Read(ref XdrReader reader)
    {
        var code = reader.Int32();
        var domain = reader.Int32();
        var message = Xdr.TextOrNull.Read(ref reader);
        var level = reader.Int32();
        _ = Xdr.DomainOrNull.Read(ref reader);
        _ = Xdr.TextOrNull.Read(ref reader);
        var details = Xdr.TextOrNull.Read(ref reader);
        _ = Xdr.TextOrNull.Read(ref reader);
        var number = reader.Int32();
        _ = reader.Int32();
        _ = Xdr.NetworkOrNull.Read(ref reader);
        // A daemon that is older than a call does not have it, which is what everyone asks for by another number.
        if (code == (int)VirtErrorCode.Rpc && message?.StartsWith("unknown procedure", StringComparison.Ordinal) == true)
            return new VirtException((VirtErrorDomain)domain, VirtErrorCode.NoSupport, $"the daemon is older than the call ({message})");
        return VirtException.Received((VirtErrorDomain)domain, (VirtErrorCode)code, (VirtErrorLevel)level, message, details, number);
    }

    /// <summary>What breaks the protocol: libvirt's client gives these up too.</summary>
    internal static VirtException Broken(string what) => new(VirtErrorDomain.Rpc, VirtErrorCode.Rpc, what);
}
