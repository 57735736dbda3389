using static Libvirt.Drivers.Esx.Tests.Differential.VirshText;

namespace Libvirt.Drivers.Esx.Tests.Differential;

/// <summary>What a machine may have of its host: <c>schedinfo</c>, <c>setmem</c>, <c>memtune</c>; changed by one side, seen by both. (The other commands of this kind ask libvirt 9 in a way that its own driver refuses.)</summary>
internal static class TuningRows
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    internal static async Task CompareAsync(Sides sides, string name)
    {
        var tuning = sides.Ours.Require<IDomainTuningDriver>();
        var domain = (await sides.LookupAsync(name)).Key;
        await CompareSchedulerAsync(sides, name, domain);
        sides.Virsh($"schedinfo {name} --set reservation=100 limit=500 shares=-3");
        await CompareSchedulerAsync(sides, name, domain);
        var parameters = new TypedParameterList([TypedParameter.LLong("reservation", 50), TypedParameter.LLong("limit", -1), TypedParameter.Int("shares", 1234)]);
        await tuning.SetParametersAsync(domain, DomainParameterKind.Scheduler, null, parameters, DomainModificationImpact.Current, Token);
        await CompareSchedulerAsync(sides, name, domain);

        sides.Virsh($"setmem {name} 20480 --current");
        CompareMemory(sides, "setmem by virsh", await sides.LookupAsync(name), 20480);
        await sides.Ours.Require<IDomainMemoryDriver>().SetMemoryAsync(domain, 24576UL << 10, DomainModificationImpact.Current, Token);
        CompareMemory(sides, "setmem by us", await sides.LookupAsync(name), 24576);
        sides.Virsh($"memtune {name} --min-guarantee 8192");
        var memory = await tuning.GetParametersAsync(domain, DomainParameterKind.Memory, null, DomainModificationImpact.Current, Token);
        sides.Same("memtune --min-guarantee 8192", "8192", $"{memory.GetULong("min_guarantee")}");
    }

    private static void CompareMemory(Sides sides, string what, VirtDomain domain, ulong kibibytes)
    {
        sides.Same(what, $"{kibibytes} KiB", Kibibytes(domain.Memory));
        DomainRows.CompareInfo(sides, domain);
    }

    private static async Task CompareSchedulerAsync(Sides sides, string name, DomainKey domain)
    {
        var tuning = sides.Ours.Require<IDomainTuningDriver>();
        var ours = await tuning.GetParametersAsync(domain, DomainParameterKind.Scheduler, null, DomainModificationImpact.Current, Token);
        var theirs = Pairs(sides.Virsh($"schedinfo {name}"));
        sides.Same("schedinfo: Scheduler", theirs["Scheduler"], await tuning.GetSchedulerTypeAsync(domain, Token));
        foreach (var parameter in ours)
            sides.Same($"schedinfo: {parameter.Name}", theirs[parameter.Name], parameter.FormatValue());
        sides.Same("schedinfo: how many", $"{theirs.Count - 1}", $"{ours.Count}");
    }
}
