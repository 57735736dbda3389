using Tmds.Linux;

namespace Libvirt.Logging;

/// <summary>systemd's journal, with all that is known of a message in fields of its own.</summary>
/// <remarks>journald need not be there yet; until it comes, messages are lost.</remarks>
internal sealed class JournaldLogOutput(LogPriority priority, string path = JournaldLogOutput.Path) : LogOutput(priority, "journald", name: null)
{
    /// <summary>Where journald listens.</summary>
    internal const string Path = "/run/systemd/journal/socket";

    private readonly LogSocket _socket = new(path);
    private readonly LogBuffer _entry = new();

    protected override bool TryWrite(in LogRecord record)
    {
        _entry.Clear();
        JournalEntry.Append(_entry, record);
        var error = _socket.Send(_entry.Text);
        if (error is not (LibC.EMSGSIZE or LibC.ENOBUFS))
            return error == 0;
        using var file = JournalFile.Create(_entry.Text);
        return file is not null && _socket.Send(file) == 0;
    }

    public override void Dispose()
    {
        _socket.Dispose();
        base.Dispose();
    }
}
