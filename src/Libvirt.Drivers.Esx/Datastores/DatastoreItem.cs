using System.Buffers;
using System.Text;
using Libvirt.Drivers.Esx.Vmx;

namespace Libvirt.Drivers.Esx.Datastores;

/// <summary>Names of new files and directories, written as VMware's own programs write them (esxUtil_EscapeDatastoreItem).</summary>
internal static class DatastoreItem
{
    // What Windows does not take in a name; slashes are left to the escape that names of machines have.
    private const string NotInWindows = "\"*<>:|?";

    private static readonly SearchValues<byte> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'(),. _-"u8);

    /// <summary>The name of the item for something of this name: <c>a+b</c> becomes <c>a+Kw-b</c>.</summary>
    internal static string Escape(string name)
    {
        var replaced = new StringBuilder(name);
        foreach (var c in NotInWindows)
            replaced.Replace(c, '_');
        return EscapeBase64(Encoding.UTF8.GetBytes(VmxText.EscapePercent(replaced.ToString())));
    }

    private static string EscapeBase64(ReadOnlySpan<byte> rest)
    {
        var result = new StringBuilder(rest.Length);
        while (rest.Length > 0)
        {
            var plain = rest.IndexOfAnyExcept(Plain);
            if (plain != 0)
            {
                plain = plain < 0 ? rest.Length : plain;
                result.Append(Encoding.ASCII.GetString(rest[..plain]));
                rest = rest[plain..];
                continue;
            }
            var special = rest.IndexOfAny(Plain) is var end and > 0 ? end : rest.Length;
            // A slash cannot be in a name: VMware's alphabet has a comma for it.
            result.Append('+').Append(Convert.ToBase64String(rest[..special]).TrimEnd('=').Replace('/', ','));
            rest = rest[special..];
            if (rest.Length > 0)
                result.Append('-');
        }
        return result.ToString();
    }
}
