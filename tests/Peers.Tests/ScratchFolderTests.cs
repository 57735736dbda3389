using System.Diagnostics;
using System.Globalization;

namespace Libvirt.Tests.Peers.Tests;

/// <summary>Nothing that a test starts outlives it.</summary>
public sealed class ScratchFolderTests
{
    public ScratchFolderTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "pids are looked up in /proc");

    [Fact]
    public void A_folder_takes_its_content_and_its_processes_along()
    {
        var folder = new ScratchFolder();
        Directory.CreateDirectory(folder["a/b"]);
        var process = PeerProcess.Start(folder, "sleep", ["600"]);
        Assert.True(PidFile.IsAlive(process.Id, DateTime.UtcNow));
        folder.Dispose();
        Assert.False(PidFile.IsAlive(process.Id, DateTime.UtcNow));
        Assert.False(Directory.Exists(folder.Path));
    }

    [Fact]
    public async Task A_process_that_will_not_go_is_killed()
    {
        var folder = new ScratchFolder();
        var process = PeerProcess.Start(folder, "sh", ["-c", "trap '' TERM; echo ready; while :; do sleep 1; done"]);
        await process.WaitForLineAsync("ready");
        folder.Dispose();
        Assert.False(PidFile.IsAlive(process.Id, DateTime.UtcNow));
    }

    [Fact]
    public void A_process_that_only_inherited_a_number_is_left_in_peace()
    {
        using var bystander = Process.Start(new ProcessStartInfo("sleep", "600"))!;
        try
        {
            using (var folder = new ScratchFolder())
                File.SetLastWriteTimeUtc(folder.Write("old.pid", bystander.Id.ToString(CultureInfo.InvariantCulture)), DateTime.UtcNow.AddHours(-1));
            Assert.False(bystander.HasExited);
        }
        finally
        {
            bystander.Kill();
        }
    }

    [Fact]
    public void A_folder_has_room_for_a_socket()
    {
        using var folder = new ScratchFolder();
        Assert.InRange(folder["run/libvirt-sock"].Length, 1, 107);
    }

    [Fact]
    public async Task A_program_that_ends_early_is_told_with_its_last_words()
    {
        using var folder = new ScratchFolder();
        await using var process = PeerProcess.Start(folder, "sh", ["-c", "echo one; echo woe >&2; exit 3"]);
        var error = await Assert.ThrowsAsync<EndOfStreamException>(() => process.WaitForLineAsync("two"));
        Assert.Contains("one", error.Message);
        Assert.Equal(3, await process.WaitForExitAsync());
        Assert.Equal(["woe"], process.Error.Items);
    }
}
