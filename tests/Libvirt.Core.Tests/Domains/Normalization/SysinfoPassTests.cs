using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class SysinfoPassTests
{
    [Theory]
    [InlineData("<sysinfo><system><entry name='serial'>1</entry><entry name='other'>x</entry><entry name='product'>2</entry></system><oemStrings><entry>b</entry><entry>a</entry></oemStrings></sysinfo>", "<sysinfo><system><entry name='product'>2</entry><entry name='serial'>1</entry><entry name='other'>x</entry></system><oemStrings><entry>b</entry><entry>a</entry></oemStrings></sysinfo>")]
    public void Entries_are_in_the_order_of_smbios(string given, string expected) =>
        Assert.Equal(expected, PassRunner.Run(SysinfoPass.Apply, "sysinfo", given));

    [Theory]
    [InlineData("<sysinfo><system><entry name='uuid'>aaaaaaaa-0000-0000-0000-000000000009</entry></system></sysinfo>", VirtErrorCode.XmlDetail, "UUID mismatch between <uuid> and <sysinfo>")]
    [InlineData("<sysinfo><system><entry name='uuid'>x</entry></system></sysinfo>", VirtErrorCode.XmlDetail, "malformed <sysinfo> uuid element")]
    public void The_uuid_is_the_domains(string given, VirtErrorCode code, string detail) =>
        Assert.Equal((code, detail), PassRunner.Refusal(SysinfoPass.Apply, given));
}
