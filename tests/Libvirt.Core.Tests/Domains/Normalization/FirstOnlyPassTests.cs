using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class FirstOnlyPassTests
{
    [Theory]
    [InlineData("<clock offset='utc'/><clock offset='localtime'/>", "<clock offset='utc' />")]
    [InlineData("<clock offset='utc'/>", "<clock offset='utc' />")]
    public void Of_what_there_can_be_one_the_first_counts(string given, string expected) =>
        Assert.Equal(expected, PassRunner.Run(FirstOnlyPass.Apply, "clock", given));

    [Theory]
    [InlineData("<devices><emulator>/a</emulator><input type='mouse'/></devices><devices><emulator>/b</emulator><input type='tablet'/></devices>", "<devices><emulator>/a</emulator><input type='mouse' /><input type='tablet' /></devices>")]
    public void Device_sections_become_one_with_one_emulator(string given, string expected) =>
        Assert.Equal(expected, PassRunner.Run(FirstOnlyPass.Apply, "devices", given));

    [Theory]
    [InlineData("<seclabel type='none'/><seclabel type='dynamic'/>", "<seclabel type='none' /><seclabel type='dynamic' />")]
    public void What_may_repeat_stays(string given, string expected) =>
        Assert.Equal(expected, PassRunner.Run(FirstOnlyPass.Apply, "seclabel", given));

    [Theory]
    [InlineData("<thing/><thing/>", "<thing /><thing />")]
    public void What_is_not_known_stays(string given, string expected) =>
        Assert.Equal(expected, PassRunner.Run(FirstOnlyPass.Apply, "thing", given));
}
