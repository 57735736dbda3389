using Libvirt.Tests.Peers.Disks;

namespace Libvirt.Tests.Disk;

/// <summary>What we see on the disks of the fleet, beside what qemu-img and libguestfs see on them.</summary>
public sealed class LibguestfsDifferentialTests
{
    private static ITestOutputHelper Output => TestContext.Current.TestOutputHelper!;

    [Fact]
    public void Every_fact_that_libguestfs_gives_too_is_the_same()
    {
        var theirs = DiskFleet.Look(ChoiceDifferential.Names, ChoiceDifferential.IsInspected, out var reasons);
        Assert.SkipWhen(theirs.Count == 0, reasons.Values.FirstOrDefault() ?? "no disk was chosen");
        var table = new TableDifferential();
        foreach (var (disk, machine) in theirs)
            table.Add(disk, OurFactsDifferential.Of(disk, machine.IsInspected), TheirFactsDifferential.Of(machine));
        table.Print(Output.WriteLine);
        foreach (var reason in reasons)
            Output.WriteLine($"not looked at: {reason.Value}");
        Assert.Equal(0, table.Unexplained);
    }
}
