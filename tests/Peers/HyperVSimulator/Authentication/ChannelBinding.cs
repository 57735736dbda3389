using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Libvirt.Tests.HyperV;

/// <summary>Whether a login belongs to the TLS connection that it came on: the client names the certificate it saw (RFC 5929, tls-server-end-point).</summary>
internal static class ChannelBinding
{
    internal static bool IsGood(SimulatorSettings settings, byte[]? told)
    {
        if (settings.Certificate is null || settings.ChannelBinding.Equals("None", StringComparison.OrdinalIgnoreCase))
            return true;
        if (told is null || told.All(one => one == 0))
            return !settings.ChannelBinding.Equals("Strict", StringComparison.OrdinalIgnoreCase);
        var hash = settings.Certificate.SignatureAlgorithm.FriendlyName switch
        {
            { } name when name.Contains("384", StringComparison.Ordinal) => SHA384.HashData(settings.Certificate.RawData),
            { } name when name.Contains("512", StringComparison.Ordinal) => SHA512.HashData(settings.Certificate.RawData),
            _ => SHA256.HashData(settings.Certificate.RawData),
        };
        byte[] data = [.. "tls-server-end-point:"u8, .. hash];
        // Neither side has an address in it: four numbers of 0, then the length of the rest.
        var bindings = new byte[20 + data.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bindings.AsSpan(16), data.Length);
        data.CopyTo(bindings, 20);
        return CryptographicOperations.FixedTimeEquals(MD5.HashData(bindings), told);
    }
}
