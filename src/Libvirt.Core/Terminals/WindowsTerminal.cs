using System.Runtime.InteropServices;
using System.Text;
using static Libvirt.Win32.Kernel32;

namespace Libvirt.Terminals;

/// <summary>The console window of the process: keys come as the sequences of a terminal, and text goes out in UTF-8.</summary>
internal sealed unsafe class WindowsTerminal : RawTerminal
{
    private const uint Tick = 50;

    private readonly nint _input = GetStdHandle(STD_INPUT_HANDLE);
    private readonly nint _output = GetStdHandle(STD_OUTPUT_HANDLE);
    private readonly uint _inputMode;
    private readonly uint _outputMode;
    private readonly Encoder _encoder = Encoding.UTF8.GetEncoder();
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();

    internal WindowsTerminal()
    {
        if (GetConsoleMode(_input, out _inputMode) == 0 || GetConsoleMode(_output, out _outputMode) == 0)
            throw Failure("unable to get tty attributes", Marshal.GetLastPInvokeError());
        var raw = (_inputMode & ~(ENABLE_PROCESSED_INPUT | ENABLE_LINE_INPUT | ENABLE_ECHO_INPUT)) | ENABLE_VIRTUAL_TERMINAL_INPUT;
        if (SetConsoleMode(_input, raw) == 0)
            throw Failure("unable to set tty attributes", Marshal.GetLastPInvokeError());
        if (SetConsoleMode(_output, _outputMode | ENABLE_PROCESSED_OUTPUT | ENABLE_VIRTUAL_TERMINAL_PROCESSING | DISABLE_NEWLINE_AUTO_RETURN) != 0)
            return;
        var error = Marshal.GetLastPInvokeError();
        _ = SetConsoleMode(_input, _inputMode);
        throw Failure("unable to set tty attributes", error);
    }

    internal static bool IsThere => GetConsoleMode(GetStdHandle(STD_INPUT_HANDLE), out _) != 0 && GetConsoleMode(GetStdHandle(STD_OUTPUT_HANDLE), out _) != 0;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        new(Task.Run(() => Read(buffer.Span, cancellationToken), CancellationToken.None));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        new(Task.Run(() => Show(buffer.Span), CancellationToken.None));

    // What was typed after the end was meant for the console, and is no command of the shell's.
    private protected override void Restore()
    {
        _ = FlushConsoleInputBuffer(_input);
        _ = SetConsoleMode(_input, _inputMode);
        _ = SetConsoleMode(_output, _outputMode);
    }

    private int Read(Span<byte> buffer, CancellationToken cancellationToken)
    {
        // As many keys as surely have room: one is three bytes at most.
        var records = stackalloc INPUT_RECORD[64];
        var room = (uint)Math.Clamp(buffer.Length / 3, 1, 64);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (WaitForSingleObject(_input, Tick) != 0)
                continue;
            if (ReadConsoleInputW(_input, records, room, out var count) == 0)
                throw Failure("cannot read from stdin", Marshal.GetLastPInvokeError());
            var text = new StringBuilder();
            for (var i = 0; i < count; i++)
            {
                if (records[i] is { EventType: KEY_EVENT, bKeyDown: not 0, UnicodeChar: not 0 } key)
                    text.Append((char)key.UnicodeChar);
            }
            if (_encoder.GetBytes(text.ToString(), buffer, flush: false) is var bytes and > 0)
                return bytes;
        }
    }

    private void Show(ReadOnlySpan<byte> buffer)
    {
        var text = new char[Encoding.UTF8.GetMaxCharCount(buffer.Length)];
        var length = _decoder.GetChars(buffer, text, flush: false);
        fixed (char* start = text)
        {
            for (uint done = 0; done < length;)
            {
                if (WriteConsoleW(_output, start + done, (uint)length - done, out var written, null) == 0)
                    throw Failure("cannot write to stdout", Marshal.GetLastPInvokeError());
                done += written;
            }
        }
    }
}
