using System.Diagnostics;
using System.Runtime.CompilerServices;
using Libvirt.Logging;
using Microsoft.Extensions.Logging;

namespace Libvirt.Tests.Benchmarks.Log;

/// <summary>What a log call costs that nobody wants: ours, two of Microsoft.Extensions.Logging's, and a call that does nothing.</summary>
internal sealed partial class SuppressedCalls : IDisposable
{
    private static readonly LogSource Source = new("test.benchmark");

    private readonly ILoggerFactory _factory = LoggerFactory.Create(builder => builder.SetMinimumLevel(LogLevel.Warning));
    private readonly ILogger _logger;
    private readonly object _argument = new();
    private readonly int _calls;

    /// <param name="calls">How many calls make a measurement.</param>
    internal SuppressedCalls(int calls)
    {
        _calls = calls;
        _logger = _factory.CreateLogger("test.benchmark");
    }

    internal IReadOnlyList<(string Name, Func<Measured> Run)> All =>
    [
        ("an empty call", () => Measure(static (self, n) => self.CallNothing(n))),
        ("LibvirtPS", () => Measure(static (self, n) => self.CallOurs(n))),
        ("LibvirtPS, arguments that cost", () => Measure(static (self, n) => self.CallOursWithCost(n))),
        ("Microsoft.Extensions.Logging, [LoggerMessage]", () => Measure(static (self, n) => self.CallGenerated(n))),
        ("Microsoft.Extensions.Logging, LogDebug", () => Measure(static (self, n) => self.CallLogDebug(n), 10)),
    ];

    /// <summary>How often an argument of a suppressed call was evaluated.</summary>
    internal int Evaluated { get; private set; }

    public void Dispose() => _factory.Dispose();

    private Measured Measure(Action<SuppressedCalls, int> run, int fewer = 1)
    {
        var calls = _calls / fewer;
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        run(this, calls);
        var time = Stopwatch.GetElapsedTime(start);
        return new(time.TotalNanoseconds / calls, (double)(GC.GetAllocatedBytesForCurrentThread() - bytes) / calls);
    }

    private void CallNothing(int calls)
    {
        for (var i = 0; i < calls; i++)
            Nothing(i, _argument);
    }

    private void CallOurs(int calls)
    {
        for (var i = 0; i < calls; i++)
            Ours(i, _argument);
    }

    private void CallOursWithCost(int calls)
    {
        for (var i = 0; i < calls; i++)
            OursWithCost(i, _argument);
    }

    private void CallGenerated(int calls)
    {
        for (var i = 0; i < calls; i++)
            Generated(i, _argument);
    }

    private void CallLogDebug(int calls)
    {
        for (var i = 0; i < calls; i++)
            LogDebug(i, _argument);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Nothing(int number, object argument)
    {
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Ours(int number, object argument) => Source.Debug($"call {number} with {argument}");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void OursWithCost(int number, object argument) => Source.Debug($"call {Evaluate(number)} with {argument} at {DateTime.UtcNow:O}");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Generated(int number, object argument) => Log(_logger, number, argument);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void LogDebug(int number, object argument)
    {
#pragma warning disable CA1848, CA1873 // The plain form is what is measured.
        _logger.LogDebug("call {Number} with {Argument}", number, argument);
#pragma warning restore CA1848, CA1873
    }

    private int Evaluate(int number)
    {
        Evaluated++;
        return number;
    }

    [LoggerMessage(LogLevel.Debug, "call {Number} with {Argument}")]
    private static partial void Log(ILogger logger, int number, object argument);
}

/// <summary>What one call costs.</summary>
internal readonly record struct Measured(double Nanoseconds, double Bytes);
