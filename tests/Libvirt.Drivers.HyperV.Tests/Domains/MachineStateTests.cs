using Libvirt.Drivers.HyperV.Domains;

namespace Libvirt.Drivers.HyperV.Tests.Domains;

public sealed class MachineStateTests
{
    [Theory]
    [InlineData(0, DomainState.NoState)]
    [InlineData(2, DomainState.Running)]
    [InlineData(3, DomainState.Shutoff)]
    [InlineData(4, DomainState.Shutdown)]
    [InlineData(5, DomainState.NoState)]
    [InlineData(6, DomainState.Shutoff)]
    [InlineData(9, DomainState.Paused)]
    [InlineData(10, DomainState.Running)]
    [InlineData(32768, DomainState.Paused)]
    [InlineData(32769, DomainState.Shutoff)]
    [InlineData(32770, DomainState.Running)]
    [InlineData(32771, DomainState.Running)]
    [InlineData(32773, DomainState.Running)]
    [InlineData(32774, DomainState.Shutdown)]
    [InlineData(32776, DomainState.Running)]
    [InlineData(32777, DomainState.Running)]
    [InlineData(32779, DomainState.Shutoff)]
    [InlineData(32780, DomainState.Running)]
    [InlineData(40000, DomainState.NoState)]
    public void The_numbers_of_both_versions_are_states(ulong number, DomainState state) => Assert.Equal(state, new MachineState(number).Domain);

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    [InlineData(6, false)]
    [InlineData(9, false)]
    [InlineData(10, true)]
    [InlineData(32768, false)]
    [InlineData(32769, false)]
    [InlineData(32770, true)]
    [InlineData(32774, true)]
    [InlineData(32777, true)]
    public void What_is_on_its_way_is_neither_here_nor_there(ulong number, bool isInTransition) => Assert.Equal(isInTransition, new MachineState(number).IsInTransition);

    [Theory]
    [InlineData(6, true)]
    [InlineData(32769, true)]
    [InlineData(32779, true)]
    [InlineData(3, false)]
    [InlineData(9, false)]
    public void A_saved_machine_is_told_from_one_that_is_off(ulong number, bool isSaved) => Assert.Equal((isSaved, false), (new MachineState(number).IsSaved, new MachineState(number).IsActive && isSaved));
}
