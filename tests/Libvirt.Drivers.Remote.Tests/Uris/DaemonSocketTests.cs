using Libvirt.Drivers.Remote.Uris;

namespace Libvirt.Drivers.Remote.Tests.Uris;

public sealed class DaemonSocketTests
{
    private const string Legacy = "/var/run/libvirt/libvirt-sock";
    private const string Direct = "/var/run/libvirt/virtqemud-sock";

    [Theory]
    [InlineData("qemu:///system", false, Direct)]
    [InlineData("qemu:///system", false, Direct, Direct, Legacy)]
    [InlineData("qemu:///system", false, Legacy, Legacy)]
    [InlineData("qemu:///system", false, Legacy, "/usr/sbin/libvirtd")]
    [InlineData("qemu:///system", false, Direct, "/usr/sbin/libvirtd", "/usr/sbin/virtqemud")]
    [InlineData("qemu:///system", true, $"{Legacy}-ro", $"{Legacy}-ro")]
    [InlineData("qemu:///system?mode=legacy", false, Legacy, Direct)]
    [InlineData("qemu:///system?mode=direct", true, $"{Direct}-ro", Legacy)]
    [InlineData("qemu+ssh://host/system", false, Legacy, Direct)]
    [InlineData("qemu+ssh://host/system", true, $"{Legacy}-ro")]
    [InlineData("qemu+unix:///system?socket=/s&mode=direct", true, "/s")]
    [InlineData("test+unix:///default?mode=direct", false, "/var/run/libvirt/virttestd-sock")]
    public void The_socket_is_that_of_the_daemon_which_is_there(string uri, bool readOnly, string path, params string[] files) =>
        Assert.Equal(new DaemonSocket(path), Choose(uri, readOnly, TestSurroundings.Root(files)));

    [Theory]
    [InlineData("qemu:///session", "virtqemud-sock", "/usr/sbin/virtqemud")]
    [InlineData("qemu:///session", "libvirt-sock", "/usr/sbin/libvirtd", "/run/user/1/libvirt/libvirt-sock")]
    [InlineData("qemu:///session", "libvirt-sock", "/usr/sbin/libvirtd", "/usr/sbin/libvirtd")]
    [InlineData("qemu:///session?mode=legacy", "libvirt-sock", "/usr/sbin/libvirtd")]
    [InlineData("test+unix:///default", "libvirt-sock", "/usr/sbin/libvirtd", "/usr/sbin/libvirtd")]
    public void A_user_has_sockets_of_his_own_and_a_daemon_that_is_started(string uri, string name, string daemon, params string[] files)
    {
        var expected = new DaemonSocket($"/run/user/1/libvirt/{name}", daemon, "/run/user/1/libvirt");
        Assert.Equal(expected, Choose(uri, readOnly: false, TestSurroundings.User(files)));
        Assert.Equal(expected, Choose(uri, readOnly: true, TestSurroundings.User(files)));
    }

    [Fact]
    public void A_user_without_a_runtime_folder_has_his_sockets_in_the_cache() =>
        Assert.Equal("/home/joe/.cache/libvirt/virtqemud-sock", Choose("qemu:///session", false, TestSurroundings.User(new Dictionary<string, string> { ["XDG_RUNTIME_DIR"] = "" })).Path);

    [Theory]
    [InlineData("LIBVIRTD_PATH", "/opt/libvirtd")]
    [InlineData("VIRTD_PATH", "/opt/libvirtd")]
    public void Variables_tell_where_daemons_are(string variable, string daemon) =>
        Assert.Equal(daemon, Choose("qemu:///session?mode=legacy", false, TestSurroundings.User(new Dictionary<string, string> { [variable] = "/opt" })).Daemon);

    [Theory]
    [InlineData("/var/run/libvirt/virtlxcd-sock", "/run/libvirt/virtlxcd-sock", "/var/run/libvirt/virtlxcd-sock", "/run/libvirt/virtvboxd-sock")]
    [InlineData(Legacy)]
    public void Without_a_URI_the_sockets_tell_the_driver(string path, params string[] files) =>
        Assert.Equal(path, Choose(null, false, TestSurroundings.Root(files)).Path);

    [Theory]
    [InlineData("/run/user/1/libvirt/virtvboxd-sock", "/run/user/1/libvirt/virtvboxd-sock")]
    [InlineData("/run/user/1/libvirt/virtqemud-sock", "/usr/sbin/virtqemud")]
    [InlineData("/run/user/1/libvirt/libvirt-sock")]
    public void Without_a_URI_a_user_s_sockets_and_programs_tell_the_driver(string path, params string[] files) =>
        Assert.Equal(path, Choose(null, false, TestSurroundings.User(files)).Path);

    [Fact]
    public void A_driver_s_own_daemon_needs_a_driver()
    {
        var e = Assert.Throws<VirtException>(() => DaemonSocket.Choose(
            TestSurroundings.Parse(null, TestSurroundings.Root(), "remote_mode = 'direct'"), false, TestSurroundings.Root()));
        Assert.Equal("Operation not supported: Cannot use direct socket mode if no URI is set", e.Message);
    }

    private static DaemonSocket Choose(string? uri, bool readOnly, RemoteSurroundings surroundings) =>
        DaemonSocket.Choose(TestSurroundings.Parse(uri, surroundings), readOnly, surroundings);
}
