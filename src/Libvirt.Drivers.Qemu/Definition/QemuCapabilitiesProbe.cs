using System.Diagnostics;
using System.Text.Json;

namespace Libvirt.Drivers.Qemu.Definition;

/// <summary>Runs an emulator without a machine, with its monitor on standard input and output, and asks what it can do.</summary>
internal static class QemuCapabilitiesProbe
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private const int MaxAnswer = 16 * 1024 * 1024;

    internal static async Task<QemuCapabilities> RunAsync(string binary)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var process = Start(binary);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            var greeting = await ReadAsync(process, limit.Token).ConfigureAwait(false);
            var version = greeting.RootElement.GetProperty("QMP").GetProperty("version").GetProperty("qemu");
            _ = await AskAsync(process, "qmp_capabilities", limit.Token).ConfigureAwait(false);
            using var target = await AskAsync(process, "query-target", limit.Token).ConfigureAwait(false);
            using var machines = await AskAsync(process, "query-machines", limit.Token).ConfigureAwait(false);
            await process.StandardInput.WriteLineAsync("""{"execute":"quit"}""").ConfigureAwait(false);
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            return Read(binary, version, target.RootElement, machines.RootElement);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or IOException or OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            var said = e is OperationCanceledException ? $"no answer within {Limit.TotalSeconds:0} s" : (await errors.WaitAsync(TimeSpan.FromSeconds(1)).ConfigureAwait(false)).Trim();
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.InternalError, $"Failed to probe QEMU binary '{binary}': {(said.Length > 0 ? said : e.Message)}", e);
        }
    }

    private static Process Start(string binary)
    {
        var start = new ProcessStartInfo(binary, ["-S", "-no-user-config", "-nodefaults", "-nographic", "-machine", "none,accel=tcg", "-qmp", "stdio"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C";
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw VirtException.System(VirtErrorDomain.Qemu, $"cannot run QEMU binary '{binary}'", e);
        }
    }

    private static async Task<JsonDocument> AskAsync(Process process, string command, CancellationToken cancellationToken)
    {
        await process.StandardInput.WriteLineAsync($$"""{"execute":"{{command}}"}""".AsMemory(), cancellationToken).ConfigureAwait(false);
        var answer = await ReadAsync(process, cancellationToken).ConfigureAwait(false);
        return answer.RootElement.TryGetProperty("return", out _) ? answer : throw new JsonException($"{command}: {answer.RootElement}");
    }

    // The probe trusts a binary that it runs with the user's rights; the bound is against accidents.
    private static async Task<JsonDocument> ReadAsync(Process process, CancellationToken cancellationToken)
    {
        while (await process.StandardOutput.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.Length > MaxAnswer)
                throw new JsonException($"an answer of {line.Length} characters");
            var document = JsonDocument.Parse(line);
            if (!document.RootElement.TryGetProperty("event", out _))
                return document;
            document.Dispose();
        }
        throw new IOException("it ended without an answer");
    }

    private static QemuCapabilities Read(string binary, JsonElement version, JsonElement target, JsonElement machines)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        string? standard = null;
        foreach (var machine in machines.GetProperty("return").EnumerateArray())
        {
            var name = machine.GetProperty("name").GetString()!;
            names.TryAdd(name, name);
            if (machine.TryGetProperty("alias", out var alias))
                names.TryAdd(alias.GetString()!, name);
            if (machine.TryGetProperty("is-default", out var isDefault) && isDefault.GetBoolean())
                standard = name;
        }
        var arch = target.GetProperty("return").GetProperty("arch").GetString()!;
        return new QemuCapabilities
        {
            Binary = binary,
            Version = new Version(version.GetProperty("major").GetInt32(), version.GetProperty("minor").GetInt32(), version.GetProperty("micro").GetInt32()),
            Arch = arch == "i386" ? "i686" : arch,
            Machines = names,
            DefaultMachine = standard ?? "pc",
        };
    }
}
