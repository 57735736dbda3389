using Tmds.Linux;

namespace Libvirt.Logging;

/// <summary>The syslog daemon of this host.</summary>
/// <remarks>
/// It is spoken to directly: the C library's own call waits for a daemon that does not read, and knows one identity a process.
/// No daemon need be there yet; until one comes, messages are lost.
/// </remarks>
internal sealed class SyslogLogOutput(LogPriority priority, string ident, string path = SyslogLogOutput.Path) : LogOutput(priority, "syslog", ident)
{
    private const string Path = "/dev/log";

    /// <summary>What is left of a message that the socket refuses for its length; most daemons keep no more of any.</summary>
    private const int LengthOfCut = 8 * 1024;

    private readonly LogSocket _socket = new(path);
    private readonly LogBuffer _message = new();

    protected override bool TryWrite(in LogRecord record)
    {
        _message.Clear();
        SyslogMessage.Append(_message, record, Name!);
        var error = _socket.Send(_message.Text);
        if (error is LibC.EMSGSIZE or LibC.ENOBUFS)
            error = _socket.Send(Cut(_message.Text));
        return error == 0;
    }

    public override void Dispose()
    {
        _socket.Dispose();
        base.Dispose();
    }

    private static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> text)
    {
        var length = Math.Min(LengthOfCut, text.Length);
        while (length > 0 && length < text.Length && (text[length] & 0xC0) == 0x80) // Not inside a character.
            length--;
        return text[..length];
    }
}
