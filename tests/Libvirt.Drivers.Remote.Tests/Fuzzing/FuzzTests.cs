using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Libvirt.Drivers.Remote.Tests.Fuzzing;

/// <summary>Whatever a daemon sends, the answer is a result or an error with a name, in time.</summary>
/// <remarks><c>LIBVIRTPS_FUZZ_CASES</c> is how many cases are tried, <c>LIBVIRTPS_FUZZ_SEED</c> the first one's seed: a failure names the seed that makes it again.</remarks>
public sealed class FuzzTests(ITestOutputHelper output)
{
    // What a case may take in all: more than the client waits for.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400);

    static FuzzTests() => DriverRegistry.Register(new FuzzedDriver(), "fuzz");

    [Fact]
    public async Task A_daemon_that_goes_wrong_yields_named_errors_in_time()
    {
        var cases = Variable("LIBVIRTPS_FUZZ_CASES") ?? 11_000;
        var first = Variable("LIBVIRTPS_FUZZ_SEED") ?? 1;
        var outcomes = new ConcurrentDictionary<string, int>();
        var failures = new ConcurrentBag<string>();
        var slowest = TimeSpan.Zero;

        await Parallel.ForEachAsync(Enumerable.Range(first, cases), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (seed, _) =>
        {
            var time = Stopwatch.StartNew();
            try
            {
                var outcome = await TryAsync(seed).WaitAsync(Limit, CancellationToken.None);
                outcomes.AddOrUpdate(outcome, 1, (_, count) => count + 1);
            }
            catch (Exception e)
            {
                failures.Add($"seed {seed} ({new FuzzedDaemon(seed).Mutation}): {e}");
            }
            slowest = time.Elapsed > slowest ? time.Elapsed : slowest;
        });

        output.WriteLine($"{cases} cases, the slowest took {slowest.TotalMilliseconds:0} ms: {string.Join(", ", outcomes.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Key} {pair.Value}"))}");
        Assert.True(failures.IsEmpty, string.Join("\n", failures.Take(3)));
    }

    [Fact]
    public async Task A_promise_of_much_takes_no_memory()
    {
        // The last packet promises 32 MiB and brings a hundred bytes.
        var seeds = Enumerable.Range(1, 2000).Where(seed => new FuzzedDaemon(seed).Mutation == Mutation.HugePromise).ToList();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        foreach (var seed in seeds)
            await TryAsync(seed);
        var each = (GC.GetTotalAllocatedBytes(precise: true) - before) / seeds.Count;

        output.WriteLine($"{each} bytes for each of {seeds.Count} connections");
        Assert.InRange(each, 0, 1 << 20);
    }

    private static async Task<string> TryAsync(int seed)
    {
        try
        {
            await using var connection = await VirtConnection.OpenAsync(string.Create(CultureInfo.InvariantCulture, $"fuzz:///{seed}"), new ConnectOptions { Timeout = Patience });
            using var limit = new CancellationTokenSource(Patience);
            var domains = await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, limit.Token);
            foreach (var domain in domains.Take(2))
                _ = await connection.Require<IDomainDriver>().GetDomainXmlAsync(domain.Key, DomainXmlFlags.None, limit.Token);
            await foreach (var record in connection.Require<IDomainStatsDriver>().GetStatsAsync(new DomainStatsRequest(), limit.Token))
                _ = record.Parameters.Count;
            return "answered";
        }
        catch (VirtException e)
        {
            return e.Code.ToString();
        }
        catch (OperationCanceledException)
        {
            return "timed out";
        }
    }

    private static int? Variable(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : null;
}
