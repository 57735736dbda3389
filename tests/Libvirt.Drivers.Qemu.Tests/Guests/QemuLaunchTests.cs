using Libvirt.Drivers.Qemu.Guests;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Qemu.Guests;

/// <summary>The process that becomes QEMU, with another program in its place.</summary>
public sealed class QemuLaunchTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly ScratchFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_becomes_the_program_when_it_is_released()
    {
        using var launch = await StartAsync();
        Assert.True(launch.Process.IsAlive);
        Assert.False(File.Exists(_folder["made"]));

        launch.Release();

        await Poll.UntilAsync(() => File.Exists(_folder["made"]), "the program's file", cancellation: Cancellation);
        Assert.True(await launch.Process.WaitForExitAsync(Limit, Cancellation));
    }

    [Fact]
    public async Task It_ends_with_the_session_that_did_not_release_it()
    {
        var launch = await StartAsync();

        launch.Dispose();

        Assert.True(await launch.Process.WaitForExitAsync(Limit, Cancellation));
        Assert.False(File.Exists(_folder["made"]));
    }

    [Fact]
    public async Task Without_its_folder_it_ends() =>
        await Raises.ErrorAsync(VirtErrorCode.InternalError, () => QemuLaunch.StartAsync("touch", [_folder["made"]], _folder.Path, _folder["nowhere/pid"], _folder["log"], Cancellation), "nowhere/pid");

    private Task<QemuLaunch> StartAsync() => QemuLaunch.StartAsync("touch", [_folder["made"]], _folder.Path, _folder["pid"], _folder["log"], Cancellation);
}
