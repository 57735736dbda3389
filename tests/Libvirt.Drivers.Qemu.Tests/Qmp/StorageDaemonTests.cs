using System.Text.Json;
using Libvirt.Drivers.Qemu.Qmp;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Qemu.Qmp;

/// <summary>A real QMP server.</summary>
public sealed class StorageDaemonTests
{
    [Fact]
    public async Task A_real_server_answers_a_hundred_commands_that_are_under_way_at_once()
    {
        await using var daemon = await StartAsync();
        using var client = await MonitorClient.ConnectAsync(daemon.SocketPath);
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => client.AskAsync("query-named-block-nodes")));
        Assert.All(answers, answer => Assert.Equal("[]", answer));
    }

    [Fact]
    public async Task A_chain_of_150_images_is_told_whole()
    {
        Assert.SkipUnless(DiskImages.CanMake(out var reason), reason);
        using var folder = new ScratchFolder();
        var chain = DiskImages.Chain(folder, "deep", levels: 150, withData: false);
        await using var daemon = await StartAsync(chain.Top);
        using var client = await MonitorClient.ConnectAsync(daemon.SocketPath);
        using var nodes = JsonDocument.Parse(await client.AskAsync("query-named-block-nodes"), new JsonDocumentOptions { MaxDepth = 4096 });
        var image = nodes.RootElement.EnumerateArray().First(n => n.GetProperty("node-name").GetString() == "disk0").GetProperty("image");
        var depth = 1;
        for (; image.TryGetProperty("backing-image", out image); depth++)
        {
        }
        Assert.Equal(150, depth);
    }

    [Fact]
    public async Task Events_of_a_real_server_come_between_its_answers()
    {
        using var folder = new ScratchFolder();
        await using var daemon = await StartAsync();
        using var client = await MonitorClient.ConnectAsync(daemon.SocketPath);
        await client.AskAsync(QmpCommands.Raw("blockdev-create", json =>
        {
            json.WriteString("job-id", "make");
            json.WriteStartObject("options");
            json.WriteString("driver", "file");
            json.WriteString("filename", folder["image"]);
            json.WriteNumber("size", 1 << 20);
            json.WriteEndObject();
        }));
        await client.Events.WaitAsync(e => e.Name == "JOB_STATUS_CHANGE", "the job's event");
        Assert.Contains("make", await client.AskAsync("query-jobs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_real_server_names_what_it_does_not_know()
    {
        await using var daemon = await StartAsync();
        using var client = await MonitorClient.ConnectAsync(daemon.SocketPath);
        await Raises.ErrorAsync(VirtErrorCode.OperationUnsupported, () => client.AskAsync("query-stats"), "The command query-stats has not been found");
        await Raises.ErrorAsync(VirtErrorCode.InternalError, () => client.AskAsync("blockdev-del"), "unable to execute QEMU command 'blockdev-del': Parameter 'node-name' is missing");
    }

    [Fact]
    public async Task The_death_of_a_real_server_is_noticed()
    {
        await using var daemon = await StartAsync();
        using var client = await MonitorClient.ConnectAsync(daemon.SocketPath);
        daemon.Process.Kill();
        await client.Closed.WaitAsync(_ => true, "that it closed");
    }

    private static async Task<StorageDaemonPeer> StartAsync(params DiskImage[] images)
    {
        Assert.SkipUnless(StorageDaemonPeer.CanRun(out var reason), reason);
        return await StorageDaemonPeer.StartAsync(images);
    }
}
