using System.Globalization;
using System.Runtime.InteropServices;
using Libvirt.Tests.Benchmarks;
using Libvirt.Tests.Benchmarks.Disks;
using Libvirt.Tests.Benchmarks.Esx;
using Libvirt.Tests.Benchmarks.Forty;
using Libvirt.Tests.Benchmarks.HyperV;
using Libvirt.Tests.Benchmarks.Log;
using Libvirt.Tests.Benchmarks.Loop;
using Libvirt.Tests.Benchmarks.Remote;
using Libvirt.Tests.Benchmarks.Workers;
using Libvirt.Tests.Peers;

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
        case ["eventloop", .. var rest] when Rounds(rest) is { } rounds:
            if (!CCompiler.CanBuild(out var obstacle))
            {
                Console.Error.WriteLine($"error: {obstacle}");
                return 2;
            }
            Console.WriteLine(Machine.Description);
            var loops = await LoopBenchmark.RunAsync(LoopCase.All, rounds, milliseconds: 300, Console.Error.WriteLine);
            loops.Write(Console.Out);
            var timers = await LoopBenchmark.RunTimersAsync(TimerWorker.Name, [10, 1_000, 100_000], rounds, iterations: 1_500);
            var moved = await LoopBenchmark.RunTimersAsync(TimerWorker.MovedName, [10, 1_000, 100_000], rounds, iterations: 1_500);
            Console.WriteLine($"\ntimeouts, one due    ns an iteration   over 10     the same, and another is moved to the next millisecond (not judged)");
            foreach (var ((number, nanoseconds, _), (_, withMove, _)) in timers.Zip(moved))
                Console.WriteLine(FormattableString.Invariant($"{number,17} {nanoseconds,18:0} {nanoseconds / timers[0].Nanoseconds,9:0.00} {withMove,11:0} {withMove / moved[0].Nanoseconds,9:0.00}"));
            Console.WriteLine();
            return Bar.WriteAll(Console.Out,
            [
                .. loops.Bars,
                new("100000 timeouts, one due, over 10", timers[^1].Nanoseconds / timers[0].Nanoseconds, 2),
                new("bytes allocated in an iteration with a due timeout", timers.Concat(moved).Max(t => t.Bytes), 0),
            ]) ? 0 : 1;
        case ["log", .. var rest] when Rounds(rest) is { } rounds:
            Console.WriteLine(Machine.Description);
            return await LogBenchmark.RunAsync(rounds, milliseconds: 1_000, Console.Out) ? 0 : 1;
        case ["remote", .. var rest] when Rounds(rest) is { } rounds:
            if (!RemoteBenchmark.CanRun(out var missing))
            {
                Console.Error.WriteLine($"error: {missing}");
                return 2;
            }
            Console.WriteLine(Machine.Description);
            var remote = await RemoteBenchmark.RunAsync(RemoteSetting.All, rounds, Console.Out, Console.Error.WriteLine);
            return Bar.WriteAll(Console.Out, [.. RemoteSetting.All.Zip(remote).SelectMany(pair => RemoteBars.Of(pair.First, pair.Second, Console.Out))]) ? 0 : 1;
        case ["esx", .. var rest] when rest is [] || (rest.Length == 1 && int.TryParse(rest[0], CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= 2000):
            if (!Vcsim.CanRun(out var absence))
            {
                Console.Error.WriteLine($"error: {absence}");
                return 2;
            }
            Console.WriteLine(Machine.Description);
            var esx = await EsxBenchmark.RunAsync(rest is [var machines] ? int.Parse(machines, CultureInfo.InvariantCulture) : 1000, Console.Error.WriteLine);
            esx.Write(Console.Out);
            return Bar.WriteAll(Console.Out, esx.Bars) ? 0 : 1;
        case ["hyperv", .. var rest] when rest is [] || (rest.Length == 1 && int.TryParse(rest[0], CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= 2000):
            Console.WriteLine(Machine.Description);
            var hyperv = await HyperVBenchmark.RunAsync(rest is [var vms] ? int.Parse(vms, CultureInfo.InvariantCulture) : 200, Console.Error.WriteLine);
            hyperv.Write(Console.Out);
            return Bar.WriteAll(Console.Out, hyperv.Bars) ? 0 : 1;
        case ["throughput", .. var rest] when Rounds(rest) is { } rounds:
            if (!ThroughputImages.CanRun(out var lack))
            {
                Console.Error.WriteLine($"error: {lack}");
                return 2;
            }
            Console.WriteLine(Machine.Description);
            using (var images = ThroughputImages.Make(mebibytes: 1024))
            {
                var throughput = await ThroughputBenchmark.RunAsync(images, warmUp: 2, rounds);
                throughput.Write(Console.Out);
                return Bar.WriteAll(Console.Out, throughput.Bars) ? 0 : 1;
            }
        case ["disks", .. var rest] when rest is [] || (rest.Length <= 2 && int.TryParse(rest[0], CultureInfo.InvariantCulture, out var n) && n is >= 0 and <= 20):
            Console.WriteLine(Machine.Description);
            var disks = DisksBenchmark.Run(rest is [var crowd, ..] ? int.Parse(crowd, CultureInfo.InvariantCulture) : 20, rounds: 21, Console.Error.WriteLine);
            disks.Write(Console.Out);
            if (rest is [_, var picture])
                await File.WriteAllTextAsync(picture, CurvePicture.Draw(disks));
            return Bar.WriteAll(Console.Out, disks.Bars) ? 0 : 1;
        case ["disks-cat", var image, var file]:
            Console.OpenStandardOutput().Write(DiskWork.ReadFile(image, file));
            return 0;
        case ["disks-crowd", var count, .. var images]:
            DiskWork.ServeCrowd(int.Parse(count, CultureInfo.InvariantCulture), images);
            return 0;
        case [Worker.Command, .. var work]:
            Worker.Serve(work);
            return 0;
        default:
            Console.Error.WriteLine("""
            usage: Benchmarks forty [GUESTS]        block statistics with backing of GUESTS paused guests (40) in one call, beside libvirtd's
                   Benchmarks eventloop [ROUNDS]    the event loop's callbacks and timeouts, beside poll(2), epoll(7), GLib's loop and libvirt's in C
                   Benchmarks log [ROUNDS]          suppressed and emitted log calls, beside those of Microsoft.Extensions.Logging
                   Benchmarks esx [MACHINES]        a list and statistics of MACHINES machines (1,000) of an ESX host 20 ms away, beside virsh and beside one call a machine
                   Benchmarks hyperv [MACHINES]     a list, XML and statistics of MACHINES machines (200) of a Hyper-V host 20 ms away, beside libvirt's round trip an instance
                   Benchmarks disks [CROWD [FILE]]  looking into 1 to 20 disks at once, beside libguestfs, CROWD (20; 0: none) at once at most; the curve is drawn to FILE
                   Benchmarks remote [ROUNDS]       calls, lists and statistics of 1,000 domains through a daemon, beside libvirt's library and virsh
                   Benchmarks throughput [ROUNDS]   whole disks of 1 GiB from images of several kinds, beside cat and qemu-img convert
            """);
            return 2;
    }
}

static int? Rounds(string[] arguments) => arguments switch
{
    [] => 5,
    [var text] when int.TryParse(text, CultureInfo.InvariantCulture, out var rounds) && rounds is >= 1 and <= 1000 => rounds,
    _ => null,
};
