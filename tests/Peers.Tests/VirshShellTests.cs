namespace Libvirt.Tests.Peers;

public sealed class VirshShellTests
{
    [Fact]
    public async Task One_virsh_answers_command_after_command_and_times_each()
    {
        Assert.SkipUnless(Virsh.IsInstalled, "virsh is not on this machine");
        await using var shell = await VirshShell.StartAsync("test:///default");
        Assert.Contains((await shell.RunAsync("domstate test")).Lines, line => line.Trim() == "running");
        await shell.RunAsync("suspend test");
        var (lines, time) = await shell.RunAsync("domstate test");
        Assert.Contains(lines, line => line.Trim() == "paused");
        Assert.InRange(time, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task One_that_cannot_connect_says_why()
    {
        Assert.SkipUnless(Virsh.IsInstalled, "virsh is not on this machine");
        var error = await Assert.ThrowsAsync<EndOfStreamException>(() => VirshShell.StartAsync("qemu+unix:///system?socket=/nowhere"));
        Assert.Contains("/nowhere", error.Message, StringComparison.Ordinal);
    }
}
