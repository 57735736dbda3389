using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Libvirt.Drivers.Qemu.Qmp;
using Libvirt.Logging;

namespace Libvirt.Drivers.Qemu.Definition;

/// <summary>A program that should be QEMU, with its monitor on standard input and output: a question at a time. What it writes is bounded, whatever it is.</summary>
internal sealed class StdioMonitor : IDisposable
{
    private const int MaxAnswer = 16 * 1024 * 1024;
    private const int MaxErrors = 2048;

    private static readonly LogSource Log = new("util.command");
    private static readonly TimeSpan LastWords = TimeSpan.FromMilliseconds(500);

    private readonly Process _process;
    private readonly QmpLines _lines = new(MaxAnswer);
    private readonly StringBuilder _errors = new();
    private readonly Task _readingErrors;

    private StdioMonitor(Process process)
    {
        _process = process;
        _readingErrors = ReadErrorsAsync(process.StandardError);
    }

    /// <summary>Starts a program.</summary>
    /// <exception cref="VirtException">SystemError: it cannot be run.</exception>
    internal static StdioMonitor Start(string binary, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(binary, [.. arguments, "-qmp", "stdio"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C";
        try
        {
            var process = Process.Start(start)!;
            Log.Debug($"started process {process.Id}: {binary} {string.Join(' ', start.ArgumentList)}");
            return new StdioMonitor(process);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw VirtException.System(VirtErrorDomain.Qemu, $"cannot run QEMU binary '{binary}'", e);
        }
    }

    /// <summary>Runs a command.</summary>
    /// <returns>The answer, an object with the member <c>return</c>.</returns>
    internal async Task<JsonDocument> AskAsync(string command, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync($$"""{"execute":"{{command}}"}""".AsMemory(), cancellationToken).ConfigureAwait(false);
        await _process.StandardInput.FlushAsync(cancellationToken).ConfigureAwait(false);
        var answer = await ReadAsync(cancellationToken).ConfigureAwait(false);
        return answer.RootElement.TryGetProperty("return", out _) ? answer : throw QmpErrors.FromReply(command, answer.RootElement.TryGetProperty("error", out var error) ? error : default);
    }

    /// <summary>The next message that is no event.</summary>
    internal async Task<JsonDocument> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            while (_lines.TryRead(out var line))
            {
                var message = Parse(line.Span);
                if (!message.RootElement.TryGetProperty("event", out _))
                    return message;
            }
            var count = await _process.StandardOutput.BaseStream.ReadAsync(_lines.Free(), cancellationToken).ConfigureAwait(false);
            if (count == 0)
                throw new IOException("it ended without an answer");
            _lines.Add(count);
        }
    }

    /// <summary>Waits for its end.</summary>
    internal async Task WaitForExitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        Log.Debug($"process {_process.Id} ended with exit code {_process.ExitCode}");
    }

    /// <summary>Ends it.</summary>
    /// <returns>What it wrote to standard error, or the beginning of it.</returns>
    internal async Task<string> KillAsync()
    {
        Log.Debug($"killing process {_process.Id}");
        _process.Kill(entireProcessTree: true);
        // Something that it left behind may hold the other end for longer.
        await Task.WhenAny(_readingErrors, Task.Delay(LastWords)).ConfigureAwait(false);
        lock (_errors)
            return _errors.ToString().Trim();
    }

    public void Dispose() => _process.Dispose();

    private static JsonDocument Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            var message = JsonDocument.Parse(line.ToArray());
            return message.RootElement.ValueKind == JsonValueKind.Object ? message : throw QmpErrors.NotAnObject(line);
        }
        catch (JsonException)
        {
            throw QmpErrors.NotAnObject(line);
        }
    }

    private async Task ReadErrorsAsync(StreamReader from)
    {
        var buffer = new char[MaxErrors];
        try
        {
            while (await from.ReadAsync(buffer).ConfigureAwait(false) is var count and > 0)
            {
                lock (_errors)
                    _errors.Append(buffer, 0, Math.Min(count, MaxErrors - _errors.Length));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // It has been let go of.
        }
    }
}
