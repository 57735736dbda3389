using Libvirt.Drivers.HyperV.Wmi;

namespace Libvirt.Drivers.HyperV.Tests;

public sealed class WmiPathTests
{
    [Theory]
    [InlineData(@"\\HV1\root\virtualization\v2:Msvm_X.InstanceID=""Microsoft:A\\B\\0""", "Msvm_X", @"Microsoft:A\B\0")]
    [InlineData(@"root/virtualization/v2:Msvm_X.InstanceID=""a\""b""", "Msvm_X", "a\"b")]
    [InlineData(@"\\hv1.example.org\root\virtualization\v2:Msvm_X.InstanceID=""a.b,c=d""", "Msvm_X", "a.b,c=d")]
    [InlineData("Msvm_X.InstanceID=plain", "Msvm_X", "plain")]
    public void Paths_are_read_whoever_wrote_them(string text, string className, string id)
    {
        var path = WmiPath.Parse(text);

        Assert.Equal((className, id), (path?.ClassName, path?.Keys["InstanceID"]));
    }

    [Fact]
    public void What_is_written_is_read()
    {
        var path = WmiPath.Parse(WmiPath.Of("Msvm_Y", ("CreationClassName", "Msvm_Y"), ("Name", @"x\y""z")));

        Assert.Equal(("Msvm_Y", @"x\y""z"), (path?.Keys["CreationClassName"], path?.Keys["Name"]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(@"C:\vm\disk.vhdx")]
    [InlineData("Msvm_X.InstanceID=\"open")]
    [InlineData("Msvm_X.InstanceID=\"a\"b")]
    public void What_is_no_path_is_none(string? text) => Assert.Null(WmiPath.Parse(text));
}
