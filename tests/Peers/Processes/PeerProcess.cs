using System.Diagnostics;

namespace Libvirt.Tests.Peers;

/// <summary>A program that runs beside a test: its lines can be awaited, and it ends with the test.</summary>
public sealed class PeerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ScratchFolder _folder;
    private readonly Task _readers;

    private PeerProcess(ScratchFolder folder, Process process)
    {
        _folder = folder;
        _process = process;
        Id = process.Id;
        _readers = Task.WhenAll(ReadAsync(process.StandardOutput, Output), ReadAsync(process.StandardError, Error));
    }

    /// <summary>The process id.</summary>
    public int Id { get; }

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>The lines of its standard output.</summary>
    public Journal<string> Output { get; } = new();

    /// <summary>The lines of its standard error.</summary>
    public Journal<string> Error { get; } = new();

    /// <summary>Starts a program with nothing on its standard input, and notes its process id in the folder, which so becomes its keeper.</summary>
    /// <exception cref="FileNotFoundException">The machine does not have it.</exception>
    public static PeerProcess Start(
        ScratchFolder folder, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var path = Tool.Find(program) ?? throw new FileNotFoundException($"{program} is not on this machine");
        var start = new ProcessStartInfo(path, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.Path,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return Start(folder, start);
    }

    /// <summary>Starts the same program once more, in the same way.</summary>
    public PeerProcess StartAgain() => Start(_folder, _process.StartInfo);

    /// <summary>The first line of standard output, old or new, that contains a text.</summary>
    /// <exception cref="TimeoutException">It did not come in time.</exception>
    /// <exception cref="EndOfStreamException">The program ended without it.</exception>
    public async Task<string> WaitForLineAsync(string text, TimeSpan? patience = null, CancellationToken cancellation = default)
    {
        try
        {
            return await Output.WaitAsync(line => line.Contains(text, StringComparison.Ordinal), $"the line '{text}'", 0, patience, cancellation);
        }
        catch (Exception e) when (e is TimeoutException or EndOfStreamException && Error.Count > 0)
        {
            var told = $"{e.Message}\nstandard error:\n  {string.Join("\n  ", Error.Items)}";
            throw e is TimeoutException ? new TimeoutException(told, e) : new EndOfStreamException(told, e);
        }
    }

    /// <summary>Waits for its end, and for what it has written until then.</summary>
    /// <returns>The exit code; 128 and the signal's number if a signal ended it.</returns>
    /// <exception cref="TimeoutException">It did not end in time.</exception>
    public async Task<int> WaitForExitAsync(TimeSpan? patience = null, CancellationToken cancellation = default)
    {
        await _process.WaitForExitAsync(cancellation).WaitAsync(patience ?? Poll.Patience, cancellation);
        // What it started may hold its output open for longer: that is not waited for.
        await Task.WhenAny(_readers, Task.Delay(500, cancellation));
        return _process.ExitCode;
    }

    /// <summary>Ends it at once (SIGKILL); it gets no chance to tidy up.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Asks it to end (SIGTERM).</summary>
    public void Terminate() => Signal.Send(Id, Signal.Terminate);

    /// <summary>Ends it: asked first, killed after three seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!HasExited)
        {
            Terminate();
            try
            {
                await WaitForExitAsync(TimeSpan.FromSeconds(3));
            }
            catch (TimeoutException)
            {
                Kill();
                await WaitForExitAsync();
            }
        }
        _process.Dispose();
    }

    private static PeerProcess Start(ScratchFolder folder, ProcessStartInfo start)
    {
        var process = Process.Start(start)!;
        folder.Write($"{Path.GetFileName(start.FileName)}-{process.Id}.pid", $"{process.Id}\n");
        process.StandardInput.Close();
        return new(folder, process);
    }

    private static async Task ReadAsync(StreamReader from, Journal<string> to)
    {
        try
        {
            while (await from.ReadLineAsync() is { } line)
                to.Add(line);
        }
        catch (ObjectDisposedException)
        {
            // Disposed of while something that it started still holds the pipe.
        }
        to.Complete();
    }
}
