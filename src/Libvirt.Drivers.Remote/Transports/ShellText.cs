namespace Libvirt.Drivers.Remote.Transports;

/// <summary>Quoting for /bin/sh.</summary>
internal static class ShellText
{
    private const string Special = "\r\t\n !\"#$&'()*;<>?[\\]^`{|}~";

    /// <summary>A word of which the shell makes the text again (virBufferEscapeShell).</summary>
    internal static string Quote(string text)
    {
        if (text.Length > 0 && text.AsSpan().IndexOfAny(Special) < 0)
            return text;
        return $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    /// <summary>As <see cref="Quote"/>, for a word between quotes in a word between quotes: the far end's shell starts another one.</summary>
    internal static string QuoteTwice(string text) => $"'{Quote(Quote(text))}'";
}
