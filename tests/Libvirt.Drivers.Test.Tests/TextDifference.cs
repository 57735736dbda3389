namespace Libvirt.Drivers.Test.Tests;

/// <summary>Where two texts part, for the message of a failed test.</summary>
internal static class TextDifference
{
    private const int Context = 6;

    internal static string Show(string expected, string actual)
    {
        var (left, right) = (expected.Split('\n'), actual.Split('\n'));
        var at = 0;
        while (at < left.Length && at < right.Length && left[at] == right[at])
            at++;
        var common = string.Concat(left.Skip(Math.Max(0, at - 3)).Take(Math.Min(3, at)).Select(line => $"    {line}\n"));
        return $"{common}{Lines('-', left, at)}{Lines('+', right, at)}";
    }

    private static string Lines(char mark, string[] lines, int at) => string.Concat(lines.Skip(at).Take(Context).Select(line => $"  {mark} {line}\n"));
}
