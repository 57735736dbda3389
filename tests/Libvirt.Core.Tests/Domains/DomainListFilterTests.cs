using static Libvirt.DomainListFilter;

namespace Libvirt.Tests.Domains;

public sealed class DomainListFilterTests
{
    private static readonly VirtDomain Web = TestDomain.Make("web", DomainState.Running, 1) with { Persistent = true, Autostart = true };
    private static readonly VirtDomain Job = TestDomain.Make("job", DomainState.Paused, 2);
    private static readonly VirtDomain Old = TestDomain.Make("old", DomainState.Shutoff) with { Persistent = true, HasManagedSave = true };
    private static readonly VirtDomain Ill = TestDomain.Make("ill", DomainState.Crashed, 3) with { Persistent = true };
    private static readonly VirtDomain Xen = TestDomain.Make("xen", DomainState.NoState, 4) with { Persistent = true };

    [Theory]
    [InlineData(None, "web job old ill xen")]
    [InlineData(Active, "web job ill xen")]
    [InlineData(Inactive, "old")]
    [InlineData(Active | Inactive, "web job old ill xen")]
    [InlineData(Persistent, "web old ill xen")]
    [InlineData(Transient, "job")]
    [InlineData(Running, "web")]
    [InlineData(Paused, "job")]
    [InlineData(Shutoff, "old")]
    [InlineData(Other, "ill xen")]
    [InlineData(Running | Shutoff, "web old")]
    [InlineData(Running | Paused | Shutoff | Other, "web job old ill xen")]
    [InlineData(ManagedSave, "old")]
    [InlineData(NoManagedSave, "web job ill xen")]
    [InlineData(Autostart, "web")]
    [InlineData(NoAutostart, "job old ill xen")]
    [InlineData(Active | Persistent, "web ill xen")]
    [InlineData(Inactive | Running, "")]
    [InlineData(Persistent | Running | Paused, "web")]
    [InlineData(Active | Inactive | Transient | NoAutostart, "job")]
    [InlineData(Active | Persistent | Other | NoManagedSave | NoAutostart, "ill xen")]
    public void Bits_of_a_group_are_alternatives_and_groups_are_joined(DomainListFilter filter, string names)
    {
        var matching = new[] { Web, Job, Old, Ill, Xen }.Where(domain => filter.Matches(domain)).Select(domain => domain.Name);
        Assert.Equal(names, string.Join(' ', matching));
    }
}
