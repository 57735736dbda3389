using System.Diagnostics;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Qemu;

/// <summary>A session on a root in a process of its own (QemuSession).</summary>
internal sealed class SessionPeer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Journal<string> _answers = new();
    private readonly Journal<string> _events = new();
    private int _told;

    private SessionPeer(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, e) => Take(e.Data);
        process.BeginOutputReadLine();
    }

    /// <summary>Starts one and waits until it is connected.</summary>
    internal static async Task<SessionPeer> StartAsync(string root)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, "QemuSession.dll"), root])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var session = new SessionPeer(Process.Start(start)!);
        await session._events.WaitAsync(line => line == "ready", "a session");
        return session;
    }

    /// <summary>Sends a command without waiting for what comes of it.</summary>
    internal void Tell(string command)
    {
        _told++;
        _process.StandardInput.WriteLine(command);
        _process.StandardInput.Flush();
    }

    /// <summary>Runs a command; its result, or its error.</summary>
    internal async Task<string> AskAsync(string command, TimeSpan? patience = null)
    {
        Tell(command);
        var answer = await _answers.WaitAsync(_ => true, command, _told - 1, patience);
        return answer.StartsWith("ok ", StringComparison.Ordinal) ? answer[3..] : answer;
    }

    /// <summary>Waits for an event, as text.</summary>
    internal Task<string> EventAsync(string text) => _events.WaitAsync(line => line == "event " + text, text);

    /// <summary>Ends it at once.</summary>
    internal async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            _answers.Complete();
            _events.Complete();
        }
        else if (line.StartsWith("ok ", StringComparison.Ordinal) || line.StartsWith("error ", StringComparison.Ordinal))
        {
            _answers.Add(line);
        }
        else
        {
            _events.Add(line);
        }
    }
}
