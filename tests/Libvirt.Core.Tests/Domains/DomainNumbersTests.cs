namespace Libvirt.Tests.Domains;

/// <summary>The numbers of states, reasons and events are libvirt's (libvirt-domain.h, up to 12.3).</summary>
public sealed class DomainNumbersTests
{
    [Fact]
    public void Every_reason_has_its_number_in_the_series_of_its_state()
    {
        var rows = TestTable.Read("domain-reasons.tsv");
        foreach (var row in rows)
        {
            var (state, number, reason) = (Enum.Parse<DomainState>(row[0]), int.Parse(row[1]), Parse<DomainReason>(row[2]));
            Assert.Equal((row, number), (row, DomainReasons.Number(state, reason)));
            Assert.Equal((row, reason), (row, DomainReasons.FromNumber(state, number)));
        }
        foreach (var state in Enum.GetValues<DomainState>())
        {
            var known = rows.Where(row => row[0] == state.ToString()).Select(row => Parse<DomainReason>(row[2])).ToHashSet();
            Assert.NotEmpty(known);
            Assert.All(Enum.GetValues<DomainReason>().Except(known), reason => Assert.Equal(0, DomainReasons.Number(state, reason)));
            Assert.Equal(DomainReason.Unknown, DomainReasons.FromNumber(state, known.Count));
            Assert.Equal(DomainReason.Unknown, DomainReasons.FromNumber(state, -1));
            Assert.Equal(DomainReason.Unknown, DomainReasons.FromNumber(state, int.MaxValue));
        }
        Assert.Equal(DomainReason.Unknown, DomainReasons.FromNumber((DomainState)99, 1));
    }

    [Fact]
    public void Every_detail_has_its_number_in_the_series_of_its_event()
    {
        var rows = TestTable.Read("domain-event-details.tsv");
        foreach (var row in rows)
            Assert.Equal((row, int.Parse(row[1])), (row, DomainEventDetails.Number(Enum.Parse<DomainEventType>(row[0]), Parse<DomainEventDetail>(row[2]))));
        foreach (var type in Enum.GetValues<DomainEventType>())
        {
            var known = rows.Where(row => row[0] == type.ToString()).Select(row => Parse<DomainEventDetail>(row[2])).ToHashSet();
            Assert.NotEmpty(known);
            Assert.All(Enum.GetValues<DomainEventDetail>().Except(known), detail => Assert.Equal(-1, DomainEventDetails.Number(type, detail)));
        }
        Assert.Equal(Enum.GetValues<DomainEventDetail>().Except([DomainEventDetail.Unknown]).ToHashSet(), rows.Select(row => Parse<DomainEventDetail>(row[2])).ToHashSet());
    }

    [Fact]
    public void States_have_their_numbers() => Assert.Equal(
        ["NoState", "Running", "Blocked", "Paused", "Shutdown", "Shutoff", "Crashed", "PMSuspended"],
        Enumerable.Range(0, 8).Select(number => ((DomainState)number).ToString()));

    [Fact]
    public void Events_have_their_numbers() => Assert.Equal(
        ["Defined", "Undefined", "Started", "Suspended", "Resumed", "Stopped", "Shutdown", "PMSuspended", "Crashed"],
        Enumerable.Range(0, 9).Select(number => ((DomainEventType)number).ToString()));

    [Fact]
    public void List_filters_have_their_bits() => Assert.Equal(
        ["Active", "Inactive", "Persistent", "Transient", "Running", "Paused", "Shutoff", "Other", "ManagedSave", "NoManagedSave", "Autostart", "NoAutostart"],
        Enumerable.Range(0, 12).Select(bit => ((DomainListFilter)(1 << bit)).ToString()));

    [Fact]
    public void Statistics_groups_have_their_bits() => Assert.Equal(
        ["State", "CpuTotal", "Balloon", "Vcpu", "Interface", "Block", "Perf", "IOThread", "Memory", "DirtyRate", "Vm"],
        Enumerable.Range(0, 11).Select(bit => ((DomainStatsGroups)(1 << bit)).ToString()));

    private static T Parse<T>(string name)
        where T : struct, Enum => Enum.Parse<T>(name.Replace("_", ""), ignoreCase: true);
}
