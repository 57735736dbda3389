using System.Diagnostics;
using System.Globalization;

namespace Libvirt.Tests.Peers;

/// <summary>A virsh that stays: it connects once, takes commands one after another, and times each by its own clock.</summary>
/// <remarks>It ends with its input, and so with this process, however that ends.</remarks>
public sealed class VirshShell : IAsyncDisposable
{
    private const string TimePrefix = "(Time: ";
    private const string TimeSuffix = " ms)";

    private readonly Process _process;
    private readonly Task<string> _error;

    private VirshShell(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts one and waits until it is connected.</summary>
    /// <exception cref="EndOfStreamException">It ended instead; with what it said.</exception>
    public static async Task<VirshShell> StartAsync(string uri)
    {
        var start = new ProcessStartInfo(Tool.Find("virsh") ?? throw new FileNotFoundException("virsh is not on this machine"), ["--quiet", "--timing", "-c", uri])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        var shell = new VirshShell(Process.Start(start)!);
        await shell.RunAsync("uri");
        return shell;
    }

    /// <summary>Runs a command.</summary>
    /// <returns>What it printed, and the time from its start to its last line, as <c>virsh --timing</c> tells it: neither the start of virsh nor its connecting is in it.</returns>
    /// <exception cref="EndOfStreamException">virsh has ended; with what it said.</exception>
    public async Task<(IReadOnlyList<string> Lines, TimeSpan Time)> RunAsync(string command)
    {
        await _process.StandardInput.WriteLineAsync(command);
        await _process.StandardInput.FlushAsync();
        var lines = new List<string>();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(TimePrefix, StringComparison.Ordinal) && line.EndsWith(TimeSuffix, StringComparison.Ordinal))
                return (lines, TimeSpan.FromMilliseconds(double.Parse(line.AsSpan()[TimePrefix.Length..^TimeSuffix.Length], CultureInfo.InvariantCulture)));
            lines.Add(line);
        }
        throw new EndOfStreamException($"virsh ended at '{command}': {await _error}");
    }

    /// <summary>Ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(3)))
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
