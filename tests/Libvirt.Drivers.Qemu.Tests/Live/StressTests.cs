using System.Globalization;
using Libvirt.Drivers;
using Libvirt.Drivers.Qemu.Guests;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Qemu.Live;

/// <summary>Several processes that define, start, suspend, query and destroy the same guests at the same time. LIBVIRTPS_SOAK_SECONDS makes it last longer.</summary>
[Collection(LiveCollection.Name)]
public sealed class StressTests
{
    private const int Sessions = 4;
    private static readonly string[] Names = ["a", "b", "c"];
    private static readonly double? Soak = double.TryParse(Environment.GetEnvironmentVariable("LIBVIRTPS_SOAK_SECONDS"), CultureInfo.InvariantCulture, out var seconds) ? seconds : null;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sessions_that_work_against_each_other_corrupt_nothing()
    {
        await using var lab = await QemuLab.OpenAsync();
        var (root, seconds, seed) = (lab.Folder["other"], Soak ?? 10, Random.Shared.Next());
        var sessions = await StartAsync(lab, root);
        try
        {
            var answers = await Task.WhenAll(sessions.Select((s, n) => s.AskAsync(Work(lab, seconds, seed + n), TimeSpan.FromSeconds(seconds + 120))));
            TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}, {seconds} s\n{string.Join('\n', answers)}");
            Assert.All(answers, answer => Assert.Contains(", 0 bad", answer, StringComparison.Ordinal));
            Assert.All(answers, answer => Assert.True(int.Parse(answer.Split(' ')[0]) > seconds, answer));
            await RequireOrderAsync(root, sessions);
        }
        finally
        {
            foreach (var session in sessions)
                await session.DisposeAsync();
        }
    }

    [Fact]
    public async Task Sessions_that_are_killed_at_work_leave_nothing_that_the_next_ones_cannot_put_in_order()
    {
        await using var lab = await QemuLab.OpenAsync();
        var (root, seconds, seed) = (lab.Folder["other"], Soak ?? 6, Random.Shared.Next());
        var random = new Random(seed);
        var killed = 0;
        for (var deadline = DateTime.UtcNow.AddSeconds(seconds); DateTime.UtcNow < deadline;)
        {
            var victims = await StartAsync(lab, root);
            foreach (var victim in victims)
                victim.Tell(Work(lab, 60, random.Next()));
            await Task.Delay(random.Next(300, 1500), Cancellation);
            foreach (var victim in victims)
                await victim.DisposeAsync();
            killed += victims.Length;
        }
        var sessions = await StartAsync(lab, root);
        try
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: {killed} sessions killed");
            // Whoever looks first puts things in order; meanwhile another look may come too early.
            await Poll.UntilAsync(() => Task.WhenAll(sessions.Select(s => s.AskAsync("list"))).Result.Distinct().Count() == 1, "that all see the same", cancellation: Cancellation);
            await RequireOrderAsync(root, sessions);
        }
        finally
        {
            foreach (var session in sessions)
                await session.DisposeAsync();
        }
    }

    private static Task<SessionPeer[]> StartAsync(QemuLab lab, string root)
    {
        foreach (var name in Names.Where(name => !File.Exists(lab.Folder[$"stress-{name}.xml"])))
            lab.Folder.Write($"stress-{name}.xml", new GuestXml(name) { Uuid = Guid.NewGuid(), MemoryMiB = 32 }.ToString());
        return Task.WhenAll(Enumerable.Range(0, Sessions).Select(_ => SessionPeer.StartAsync(root)));
    }

    private static string Work(QemuLab lab, double seconds, int seed) =>
        string.Create(CultureInfo.InvariantCulture, $"stress {lab.Folder["stress-"]} {string.Join(',', Names)} {seconds} {seed}");

    // All see the same, and it is what the host sees; what is not running any more has left nothing.
    private static async Task RequireOrderAsync(string root, SessionPeer[] sessions)
    {
        var lists = await Task.WhenAll(sessions.Select(s => s.AskAsync("list")));
        Assert.Single(lists.Distinct());
        await using var connection = await QemuLab.ConnectAsync(root);
        var domains = await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Cancellation);
        Assert.Equal(lists[0], string.Join(", ", domains.Select(d => $"{d.Name}={d.State}/{d.Reason}")));
        RequireFilesOf(root, domains);

        var life = connection.Require<IDomainLifecycleDriver>();
        foreach (var domain in domains.Where(d => d.State != DomainState.Shutoff))
            await life.DestroyDomainAsync(domain.Key, Cancellation);
        domains = await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Cancellation);
        Assert.All(domains, d => Assert.True(d.Persistent && d.State == DomainState.Shutoff, d.Name));
        RequireFilesOf(root, domains);
    }

    private static void RequireFilesOf(string root, IReadOnlyList<VirtDomain> domains)
    {
        Assert.Equal(domains.Count(d => d.State != DomainState.Shutoff), HostQemus.Of(root).Length);
        Assert.Equal(
            domains.Where(d => d.Id is not null).Select(d => $"domain-{d.Id}").Order(),
            Directory.EnumerateDirectories(Path.Combine(root, "lib", "qemu")).Select(p => Path.GetFileName(p)!).Order());
        foreach (var file in Directory.EnumerateFiles(Path.Combine(root, "etc", "qemu")))
            DomainDefinition.Parse(File.ReadAllText(file));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(root, "run", "qemu"), "*.xml"))
            GuestStatusFile.Parse(File.ReadAllText(file));
        Assert.Empty(Directory.EnumerateFiles(root, "*.new", SearchOption.AllDirectories));
    }
}
