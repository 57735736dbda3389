using System.Runtime.InteropServices;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace Libvirt.Terminals;

/// <summary>The terminal behind standard input and output.</summary>
internal sealed unsafe class UnixTerminal : RawTerminal
{
    // A read that is cancelled ends so much later at most. .NET cannot wait for a terminal, and must not read what comes after the end.
    private const int Tick = 50;

    // Longer than struct termios of any system.
    private readonly byte[] _settings = new byte[256];
    private readonly PosixSignalRegistration[] _signals;

    internal UnixTerminal()
    {
        var raw = new byte[_settings.Length];
        fixed (byte* before = _settings, now = raw)
        {
            if (tcgetattr(STDIN_FILENO, before) != 0)
                throw Failure("unable to get tty attributes", errno);
            _settings.CopyTo(raw, 0);
            cfmakeraw(now);
            if (tcsetattr(STDIN_FILENO, TCSADRAIN, now) != 0)
                throw Failure("unable to set tty attributes", errno);
        }
        // The process ends then, and its user is not to be left with such a terminal.
        _signals = [.. new[] { PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT }.Select(signal => PosixSignalRegistration.Create(signal, _ => Set()))];
    }

    internal static bool IsThere => isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        new(Task.Run(() => Read(buffer.Span, cancellationToken), CancellationToken.None));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        new(Task.Run(() => Write(buffer.Span, cancellationToken), CancellationToken.None));

    private protected override void Restore()
    {
        Set();
        foreach (var signal in _signals)
            signal.Dispose();
    }

    // What was typed after the end was meant for the console, and is no command of the shell's.
    private void Set()
    {
        fixed (byte* before = _settings)
            _ = tcsetattr(STDIN_FILENO, TCSAFLUSH, before);
    }

    private static int Read(Span<byte> buffer, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (!Wait(STDIN_FILENO, POLLIN, cancellationToken))
                continue;
            nint count;
            fixed (byte* start = buffer)
                count = read(STDIN_FILENO, start, (nuint)buffer.Length);
            if (count >= 0)
                return (int)count;
            if (errno is not (EAGAIN or EINTR))
                throw Failure("cannot read from stdin", errno);
        }
    }

    private static void Write(ReadOnlySpan<byte> buffer, CancellationToken cancellationToken)
    {
        while (!buffer.IsEmpty)
        {
            if (!Wait(STDOUT_FILENO, POLLOUT, cancellationToken))
                continue;
            nint count;
            fixed (byte* start = buffer)
                count = write(STDOUT_FILENO, start, (nuint)buffer.Length);
            if (count >= 0)
                buffer = buffer[(int)count..];
            else if (errno is not (EAGAIN or EINTR))
                throw Failure("cannot write to stdout", errno);
        }
    }

    private static bool Wait(int fd, short events, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var watched = new pollfd { fd = fd, events = events };
        return poll(&watched, 1, Tick) > 0;
    }
}
