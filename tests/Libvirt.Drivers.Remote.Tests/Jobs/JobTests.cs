using Libvirt.Drivers.Remote.Tests.Differential;

namespace Libvirt.Drivers.Remote.Tests.Jobs;

/// <summary>libvirt's test driver has no jobs, and says so in the same words as ours.</summary>
public sealed class JobTests(DaemonFixture fixture)
{
    [Fact]
    public Task Jobs_are_refused_the_same_way() => Worlds.CompareAsync(fixture, async see =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var jobs = see.Driver<IDomainJobDriver>();
        var blocks = see.Driver<IBlockJobDriver>();
        var key = await see.KeyAsync("one");
        await see.SeeAsync("job", () => jobs.GetJobStatsAsync(key, completed: false, cancel));
        await see.SeeAsync("last job", () => jobs.GetJobStatsAsync(key, completed: true, cancel));
        await see.DoAsync("abort", () => jobs.AbortJobAsync(key, cancel));
        await see.SeeAsync("job of a disk", () => blocks.GetBlockJobAsync(key, "vda", cancel));
        await see.DoAsync("limit", () => blocks.SetBlockJobSpeedAsync(key, "vda", 1 << 20, cancel));
        await see.DoAsync("abort", () => blocks.AbortBlockJobAsync(key, "vda", pivot: true, cancel));
        foreach (var type in (DomainBlockJobType[])[DomainBlockJobType.Pull, DomainBlockJobType.Copy, DomainBlockJobType.Commit, DomainBlockJobType.ActiveCommit])
        {
            foreach (var below in (string?[])[null, "/images/base"])
                await see.DoAsync($"{type} {below}", () => blocks.StartBlockJobAsync(key, new() { Disk = "vda", Type = type, Base = below, Destination = "/images/copy" }, cancel));
        }
    });
}
