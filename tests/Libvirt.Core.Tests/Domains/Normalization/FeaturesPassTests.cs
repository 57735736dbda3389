using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class FeaturesPassTests
{
    [Theory]
    [InlineData("<features><acpi/><pae state='off'/></features>", "<features><acpi /><pae /></features>")]
    [InlineData("<features><hap/><pmu state='off'/></features>", "<features><hap state='on' /><pmu state='off' /></features>")]
    [InlineData("<features><capabilities policy='default'/></features>", "<features />")]
    [InlineData("<features><hyperv><relaxed state='on'/></hyperv></features>", "<features><hyperv mode='custom'><relaxed state='on' /></hyperv></features>")]
    public void Features_are_there_or_on_or_off(string given, string expected) =>
        Assert.Equal(expected, PassRunner.Run(FeaturesPass.Apply, "features", given));

    [Theory]
    [InlineData("<features><foo/></features>", VirtErrorCode.ConfigUnsupported, "unexpected feature 'foo'")]
    [InlineData("<features><kvm><hidden/></kvm></features>", VirtErrorCode.XmlError, "Missing required attribute 'state' in element 'hidden'")]
    public void A_feature_that_nobody_knows_is_refused(string given, VirtErrorCode code, string detail) =>
        Assert.Equal((code, detail), PassRunner.Refusal(FeaturesPass.Apply, given));
}
