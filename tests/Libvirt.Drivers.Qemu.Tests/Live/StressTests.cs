using System.Globalization;
using Libvirt.Drivers;
using Libvirt.Drivers.Qemu.Guests;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Qemu.Live;

/// <summary>Several processes that define, start and destroy the same guests at the same time. LIBVIRTPS_SOAK_SECONDS makes it last longer.</summary>
[Collection(LiveCollection.Name)]
public sealed class StressTests
{
    private const int Sessions = 4;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sessions_that_work_against_each_other_corrupt_nothing()
    {
        await using var lab = await QemuLab.OpenAsync();
        var seconds = double.TryParse(Environment.GetEnvironmentVariable("LIBVIRTPS_SOAK_SECONDS"), CultureInfo.InvariantCulture, out var soak) ? soak : 10;
        var root = lab.Folder["other"];
        string[] names = ["a", "b", "c"];
        foreach (var name in names)
            lab.Folder.Write($"stress-{name}.xml", new GuestXml(name) { Uuid = Guid.NewGuid(), MemoryMiB = 32 }.ToString());
        var sessions = await Task.WhenAll(Enumerable.Range(0, Sessions).Select(_ => SessionPeer.StartAsync(root)));
        var seed = Random.Shared.Next();
        try
        {
            var answers = await Task.WhenAll(sessions.Select((s, n) => s.AskAsync(
                string.Create(CultureInfo.InvariantCulture, $"stress {lab.Folder["stress-"]} {string.Join(',', names)} {seconds} {seed + n}"), TimeSpan.FromSeconds(seconds + 120))));
            TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}, {seconds} s\n{string.Join('\n', answers)}");
            Assert.All(answers, answer => Assert.Contains(", 0 bad", answer, StringComparison.Ordinal));
            Assert.All(answers, answer => Assert.True(int.Parse(answer.Split(' ')[0]) > seconds, answer));

            // All see the same, and it is what the host sees.
            var lists = await Task.WhenAll(sessions.Select(s => s.AskAsync("list")));
            Assert.Single(lists.Distinct());
            await using var connection = await QemuLab.ConnectAsync(root);
            var domains = await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Cancellation);
            Assert.Equal(lists[0], string.Join(", ", domains.Select(d => $"{d.Name}={d.State}/{d.Reason}")));
            Assert.Equal(domains.Count(d => d.State != DomainState.Shutoff), HostQemus.Of(root).Length);
            Assert.Equal(
                domains.Where(d => d.Id is not null).Select(d => $"domain-{d.Id}").Order(),
                Directory.EnumerateDirectories(Path.Combine(root, "lib", "qemu")).Select(p => Path.GetFileName(p)!).Order());
            foreach (var file in Directory.EnumerateFiles(Path.Combine(root, "etc", "qemu")))
                DomainDefinition.Parse(File.ReadAllText(file));
            foreach (var file in Directory.EnumerateFiles(Path.Combine(root, "run", "qemu"), "*.xml"))
                GuestStatusFile.Parse(File.ReadAllText(file));
            Assert.Empty(Directory.EnumerateFiles(root, "*.new", SearchOption.AllDirectories));
            foreach (var domain in domains.Where(d => d.State != DomainState.Shutoff))
                await connection.Require<IDomainLifecycleDriver>().DestroyDomainAsync(domain.Key, Cancellation);
        }
        finally
        {
            foreach (var session in sessions)
                await session.DisposeAsync();
        }
    }
}
