using System.Globalization;
using System.Runtime.InteropServices;
using Libvirt.Tests.Benchmarks.Forty;
using Libvirt.Tests.Benchmarks.Loop;

// Whoever interrupts ends what is measured: the scratch folders see to it. That is no error to tell of, and their work is waited for.
using var interrupted = new ManualResetEventSlim();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => interrupted.Set());
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => interrupted.Set());
try
{
    return await RunAsync(args);
}
catch (Exception) when (interrupted.Wait(TimeSpan.FromSeconds(1)))
{
    await Task.Delay(Timeout.Infinite); // The signal ends this process when its handlers are done.
    return 1;
}

static async Task<int> RunAsync(string[] args)
{
    switch (args)
    {
        case ["forty", .. var rest] when rest is [] || (rest.Length == 1 && int.TryParse(rest[0], CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= 1000):
            if (!FortyGuests.CanRun(out var reason))
            {
                Console.Error.WriteLine($"error: {reason}");
                return 2;
            }
            await using (var guests = await FortyGuests.StartAsync(rest is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 40, Console.Error.WriteLine))
            {
                var report = await FortyBenchmark.RunAsync(guests, warmUp: 30, rounds: 21);
                report.Write(Console.Out);
                return report.Passes ? 0 : 1;
            }
        case ["eventloop"]:
            if (!LoopBenchmark.CanRun(out var obstacle))
            {
                Console.Error.WriteLine($"error: {obstacle}");
                return 2;
            }
            await LoopBenchmark.RunAsync(rounds: 5, Console.Out);
            return 0;
        default:
            Console.Error.WriteLine("""
            usage: Benchmarks forty [GUESTS]    block statistics with backing of GUESTS paused guests (40) in one call, beside libvirtd's
                   Benchmarks eventloop         the event loop's callbacks, beside a poll(2) loop in C
            """);
            return 2;
    }
}
