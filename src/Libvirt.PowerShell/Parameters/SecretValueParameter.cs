using System.Runtime.InteropServices;
using System.Security;
using System.Text;

namespace Libvirt.PowerShell.Parameters;

/// <summary>What a secret's <c>-Value</c> takes: a SecureString or bytes. Plain text is refused, since it would stand in the history.</summary>
public sealed class SecretValueParameter
{
    private readonly Func<byte[]> _read;

    /// <summary>A text, taken as UTF-8.</summary>
    public SecretValueParameter(SecureString value) => _read = () => Read(value);

    /// <summary>Bytes; they are copied.</summary>
    public SecretValueParameter(byte[] value) => _read = () => [.. value];

    /// <summary>Never the value.</summary>
    public override string ToString() => "(a secret)";

    /// <summary>The value, for the caller to wipe.</summary>
    internal byte[] ToBytes() => _read();

    // What the text passes through is wiped.
    private static byte[] Read(SecureString value)
    {
        var characters = new char[value.Length];
        var text = Marshal.SecureStringToGlobalAllocUnicode(value);
        try
        {
            Marshal.Copy(text, characters, 0, characters.Length);
            return Encoding.UTF8.GetBytes(characters);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(text);
            Array.Clear(characters);
        }
    }
}
