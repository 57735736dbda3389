using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Conformance;

/// <summary>One of libvirt's own cases: a file, and what must come of it.</summary>
/// <param name="Name">What libvirt's test calls it.</param>
/// <param name="Input">The file that is read, as a path in libvirt's source: <c>tests/networkxml2xmlin/nat-network.xml</c>.</param>
/// <param name="Expected">The file with what libvirt makes of it; null where libvirt refuses it.</param>
/// <param name="RoundTrip">Reads the text and writes it again, as libvirt's test does.</param>
internal sealed record ConformanceCase(string Name, string Input, string? Expected, Func<string, string> RoundTrip)
{
    /// <summary>How we differ from libvirt; null where we agree.</summary>
    internal string? Difference()
    {
        var input = Read(Input);
        string actual;
        try
        {
            actual = RoundTrip(input);
        }
        catch (VirtException e)
        {
            return Expected is null ? null : $"refused: {e.Message}";
        }
        if (Expected is null)
            return "not refused";
        // As libvirt's tests do: a newline at the end may be there or not.
        var (left, right) = (Read(Expected).TrimEnd('\n').Split('\n'), actual.TrimEnd('\n').Split('\n'));
        if (left.SequenceEqual(right))
            return null;
        var at = left.Zip(right).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"line {at + 1}:\n{Lines('-', left, at)}{Lines('+', right, at)}";
    }

    private static string Read(string path) => File.ReadAllText(LibvirtSource.PathOf(path));

    private static string Lines(char mark, string[] lines, int at) => string.Concat(lines.Skip(at).Take(6).Select(line => $"    {mark} {line}\n"));
}
