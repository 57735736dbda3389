using System.Buffers.Text;
using System.Text;

namespace Libvirt.Drivers.Qemu.Proc;

/// <summary>Counters of one network interface of the host, as <c>/proc/net/dev</c> has them: from the host's side.</summary>
internal readonly record struct ProcNetDev(
    ulong ReceivedBytes, ulong ReceivedPackets, ulong ReceiveErrors, ulong ReceiveDrops,
    ulong SentBytes, ulong SentPackets, ulong SendErrors, ulong SendDrops)
{
    /// <summary>The counters of all interfaces, by name: one read for any number of guests.</summary>
    internal static Dictionary<string, ProcNetDev> ReadAll()
    {
        try
        {
            return Parse(File.ReadAllBytes("/proc/net/dev"));
        }
        catch (IOException)
        {
            return []; // A host without the file has no interfaces that could be told of.
        }
    }

    internal static Dictionary<string, ProcNetDev> Parse(ReadOnlySpan<byte> text)
    {
        var all = new Dictionary<string, ProcNetDev>(StringComparer.Ordinal);
        Span<ulong> numbers = stackalloc ulong[16];
        foreach (var range in text.Split((byte)'\n'))
        {
            var line = text[range];
            // The name may itself hold a colon, as eth0:1 does: the numbers start behind the last one.
            var colon = line.LastIndexOf((byte)':');
            if (colon > 0 && ReadNumbers(line[(colon + 1)..], numbers))
            {
                all[Encoding.UTF8.GetString(line[..colon]).Trim()] = new ProcNetDev(
                    numbers[0], numbers[1], numbers[2], numbers[3], numbers[8], numbers[9], numbers[10], numbers[11]);
            }
        }
        return all;
    }

    private static bool ReadNumbers(ReadOnlySpan<byte> text, Span<ulong> numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            text = text.TrimStart((byte)' ');
            if (!Utf8Parser.TryParse(text, out numbers[i], out var used))
                return false;
            text = text[used..];
        }
        return true;
    }
}
