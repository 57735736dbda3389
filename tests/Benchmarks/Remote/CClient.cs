using System.Diagnostics;
using System.Globalization;

namespace Libvirt.Tests.Benchmarks.Remote;

/// <summary>A client in C, in a process of its own, which ends with its input.</summary>
internal sealed class CClient : IRemoteClient
{
    private readonly Process _process;
    private readonly Task<string> _error;
    private readonly Func<RemoteWork, bool> _can;

    private CClient(string name, Process process, Func<RemoteWork, bool> can)
    {
        Name = name;
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
        _can = can;
    }

    public string Name { get; }

    public bool Can(RemoteWork work) => _can(work);

    /// <summary>Starts one and waits until it is connected.</summary>
    /// <param name="name">What it is, to be printed.</param>
    /// <param name="can">What it can do.</param>
    /// <param name="program">Its path.</param>
    /// <param name="arguments">What it is to connect to.</param>
    internal static async Task<CClient> StartAsync(string name, Func<RemoteWork, bool> can, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var client = new CClient(name, Process.Start(start)!, can);
        await client.ReadAsync();
        return client;
    }

    public async Task<double> RunAsync(RemoteWork work)
    {
        await _process.StandardInput.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{work.Name} {work.Times} {work.AtOnce}"));
        await _process.StandardInput.FlushAsync();
        return double.Parse(await ReadAsync(), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(3)))
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<string> ReadAsync() =>
        await _process.StandardOutput.ReadLineAsync() ?? throw new EndOfStreamException($"{Name} ended: {await _error}");
}
