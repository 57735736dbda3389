using System.Diagnostics;

namespace Libvirt.Tests.Peers;

/// <summary>Runs a program of the machine to its end.</summary>
public static class Tool
{
    /// <summary>The path of a program; null where the machine does not have it.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(["/usr/sbin", "/sbin"])
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    /// <summary>Whether the machine has a program.</summary>
    public static bool Exists(string name) => Find(name) is not null;

    /// <summary>Runs a program; an exit code other than 0 is an exception that tells what it wrote.</summary>
    public static string Run(string name, params string[] arguments)
    {
        var (code, output, error) = TryRun(name, arguments, input: null);
        return code == 0 ? output : throw new InvalidOperationException($"{name} {string.Join(' ', arguments)}: exit code {code}\n{output}{error}");
    }

    /// <summary>Runs a program with text on its standard input, for a minute at most unless told otherwise.</summary>
    public static (int ExitCode, string Output, string Error) TryRun(
        string name, IReadOnlyList<string> arguments, string? input, string? folder = null, TimeSpan? limit = null)
    {
        var start = new ProcessStartInfo(Find(name) ?? throw new FileNotFoundException($"{name} is not on this machine"), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var patience = limit ?? TimeSpan.FromMinutes(1);
        if (!process.WaitForExit(patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{name} did not end within {patience.TotalSeconds} s");
        }
        return (process.ExitCode, output.Result, error.Result);
    }
}
