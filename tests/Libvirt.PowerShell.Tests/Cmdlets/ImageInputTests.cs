using Libvirt.PowerShell.Formatting;
using Libvirt.PowerShell.Tests.Fakes;
using Libvirt.Tests.PSHost;

namespace Libvirt.PowerShell.Tests.Cmdlets;

/// <summary>What is taken for images, and what of them is shown.</summary>
public class ImageInputTests
{
    [Theory]
    [InlineData("$volume | Get-VirtDiskImage")]
    [InlineData("Get-VirtDiskImage $volume")]
    public void A_volume_of_this_host_is_the_file_of_its_name_and_no_pattern(string command)
    {
        using var shell = TestShell.Create();
        shell.Variables["volume"] = Volume(shell, "test:///lab");

        var error = Assert.Single(shell.Run(command).Errors);

        Assert.Equal("/images/[a].qcow2", error.TargetObject);
    }

    [Theory]
    [InlineData("$volume | Get-VirtDiskImage")]
    [InlineData("Get-VirtDiskImage $volume")]
    public void A_volume_of_another_host_is_no_file_here(string command)
    {
        var world = new FakeWorld();
        using var shell = TestShell.Create();
        shell.Variables["volume"] = Volume(shell, world.Uri);

        var result = shell.Run(command);

        var error = result.Terminating ?? Assert.Single(result.Errors);
        Assert.Contains($"Volume '/images/[a].qcow2' is on host '{new Uri(world.Uri).Host}'", $"{error}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain äöü 漢字", "plain äöü 漢字")]
    [InlineData("\u001b]0;title\u0007a\nb\u009b31m\u007f", "?]0;title?a?b?31m?")]
    [InlineData("", "")]
    [InlineData(null, null)]
    public void What_a_guest_wrote_commands_no_terminal(string? text, string? shown) => Assert.Equal(shown, Display.Plain(text));

    private static VirtVolume Volume(Shell shell, string uri) => new()
    {
        Connection = Assert.IsType<VirtConnection>(Assert.Single(shell.Run($"Connect-VirtServer '{uri}'").Output)),
        Pool = "images",
        Name = "[a].qcow2",
        Key = "a",
        Path = "/images/[a].qcow2",
    };
}
