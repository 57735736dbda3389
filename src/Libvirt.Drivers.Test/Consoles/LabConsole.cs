using System.Text;

namespace Libvirt.Drivers.Test;

/// <summary>The console of a run of a domain in a world of ours: one at a time has it.</summary>
/// <param name="host">The name of the guest.</param>
internal sealed class LabConsole(string host)
{
    private readonly Lock _gate = new();
    private readonly LabShell _shell = new(host);
    private LabConsoleStream? _session;
    // What was written before anybody came.
    private string? _unread = $"Linux 6.12 {host} ttyS0\r\n\r\n{host} login: ";

    /// <exception cref="VirtException">OperationFailed: another has it.</exception>
    internal Stream Open(bool force)
    {
        lock (_gate)
        {
            if (_session is not null && !force)
                throw new VirtException(VirtErrorDomain.Test, VirtErrorCode.OperationFailed, "Active console session exists for this domain");
            // What a daemon says to one who loses it.
            _session?.End(new VirtException(VirtErrorDomain.Streams, VirtErrorCode.Rpc, "stream had I/O failure"));
            _session = new LabConsoleStream(this);
            if (_unread is not null)
                _session.Show(Encoding.Latin1.GetBytes(_unread));
            _unread = null;
            return _session;
        }
    }

    /// <summary>Types for one who has it, or had it.</summary>
    internal void Type(LabConsoleStream session, ReadOnlySpan<byte> keys)
    {
        lock (_gate)
        {
            // Another has it, or its guest runs no more.
            if (_session != session)
                throw new VirtException(VirtErrorDomain.Streams, VirtErrorCode.OperationFailed, "stream is not open");
            var written = new StringBuilder();
            foreach (var key in keys)
                written.Append(_shell.Press((char)key));
            session.Show(Encoding.Latin1.GetBytes(written.ToString()));
        }
    }

    /// <summary>Takes it from one who leaves.</summary>
    internal void Leave(LabConsoleStream session)
    {
        lock (_gate)
        {
            if (_session == session)
                _session = null;
        }
    }

    /// <summary>Ends it with its guest.</summary>
    internal void End()
    {
        lock (_gate)
        {
            _session?.End();
            _session = null;
        }
    }
}
