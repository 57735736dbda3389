using System.Security.Cryptography;
using System.Text;

namespace Libvirt.Drivers.Esx.Inventory;

/// <summary>UUIDs for what has none of its own: libvirt takes the MD5 of something that is unique and stays the same.</summary>
internal static class KeyUuid
{
    /// <summary>The UUID of a key.</summary>
    // Not for secrecy: the UUIDs have to be libvirt's.
#pragma warning disable CA5351
    internal static Guid Of(string key) => new(MD5.HashData(Encoding.UTF8.GetBytes(key)), bigEndian: true);
#pragma warning restore CA5351
}
