using System.Globalization;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Benchmarks.Workers;

/// <summary>Measures in a process of its own, as the loops in C do: what was measured before leaves no trace.</summary>
internal static class Worker
{
    internal const string Command = "worker";

    /// <summary>Does what <see cref="Run"/> asks for, and prints it.</summary>
    internal static void Serve(string[] arguments)
    {
        int Number(int index) => int.Parse(arguments[index], CultureInfo.InvariantCulture);
        var result = arguments[0] switch
        {
            LoopWorker.Name => LoopWorker.Measure(Number(1), Number(2), Number(3)),
            TimerWorker.Name => TimerWorker.Measure(Number(1), Number(2)),
            TimerWorker.MovedName => TimerWorker.MeasureMoved(Number(1), Number(2)),
            _ => throw new ArgumentException($"no worker {arguments[0]}"),
        };
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Nanoseconds:F1} {result.Bytes:F3}"));
    }

    /// <summary>Starts a worker and waits for what it measured.</summary>
    /// <param name="folder">Where the program is: a copy of this one's may have another core.</param>
    /// <param name="name">Which worker.</param>
    /// <param name="numbers">What it is to measure.</param>
    internal static Measurement Run(string folder, string name, params int[] numbers)
    {
        string[] arguments = [Path.Combine(folder, "Benchmarks.dll"), Command, name, .. numbers.Select(n => n.ToString(CultureInfo.InvariantCulture))];
        var output = Tool.Run(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet", arguments);
        var results = output.Trim().Split(' ').Select(r => double.Parse(r, CultureInfo.InvariantCulture)).ToArray();
        return new(results[0], results[1]);
    }
}

/// <summary>What one iteration costs.</summary>
/// <param name="Nanoseconds">Its time.</param>
/// <param name="Bytes">What it allocates.</param>
internal readonly record struct Measurement(double Nanoseconds, double Bytes);
