using Libvirt.Drivers.Qemu.Hosts;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Qemu.Hosts;

/// <summary>The folders of a root, which are nobody else's.</summary>
public sealed class QemuRootTests : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void All_folders_are_for_their_owner_alone()
    {
        var root = Open("a/b/root");
        Assert.All(Directory.EnumerateDirectories(root.Path, "*", SearchOption.AllDirectories).Append(root.Path), f => Assert.Equal(Private, File.GetUnixFileMode(f)));
    }

    [Theory]
    [InlineData("root", UnixFileMode.OtherWrite)]
    [InlineData("root", UnixFileMode.GroupWrite)]
    [InlineData("root/run", UnixFileMode.OtherWrite)]
    [InlineData("root/lib/qemu", UnixFileMode.OtherWrite)]
    [InlineData("root/etc/qemu/autostart", UnixFileMode.GroupWrite)]
    public void A_root_that_others_may_write_to_is_refused(string folder, UnixFileMode mode)
    {
        Open("root");
        File.SetUnixFileMode(_folder[folder], Private | mode);
        Raises.Error(VirtErrorCode.InvalidArg, () => Open("root"), $"'{_folder[folder]}'", "other users may write to it");
    }

    [Fact]
    public void A_root_that_others_may_only_read_is_taken()
    {
        Directory.CreateDirectory(_folder["root"], Private | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        Open("root");
    }

    [Fact]
    public void A_root_of_another_user_is_refused()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "to give files away needs root");
        Open("root");
        Tool.Run("chown", "65534", _folder["root"]);
        Raises.Error(VirtErrorCode.InvalidArg, () => Open("root"), $"'{_folder["root"]}'", "belongs to another user");
    }

    [Fact]
    public void Two_ways_to_write_a_path_are_one_root() => Assert.Equal(Open("root").Path, Open("x/../root/").Path);

    private QemuRoot Open(string name) => QemuRoot.Open(VirtUri.Parse($"qemu:///embed?root={_folder[name]}"));
}
