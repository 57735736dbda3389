namespace Libvirt.Drivers.Remote.Tests.Twins;

/// <summary>The same world twice: in our own test driver, and in libvirt's behind a daemon.</summary>
internal static class TwinWorlds
{
    /// <summary>Makes the same calls in both, and wants the same to come of each.</summary>
    internal static async Task AgreeAsync(DaemonFixture fixture, string node, Func<VirtConnection, Trace, Task> live)
    {
        await using var theirs = await fixture.OpenNodeAsync(node);
        await using var ours = await OpenOursAsync(node);
        var (expected, actual) = (new Trace(), new Trace());
        await live(ours, expected);
        await live(theirs, actual);
        Assert.Equal(expected.Seen, actual.Seen);
        TestContext.Current.TestOutputHelper?.WriteLine($"{actual.Seen.Count} calls agree");
    }

    private static async Task<VirtConnection> OpenOursAsync(string node)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, node);
            return await VirtConnection.OpenAsync($"test://{path}", null, TestContext.Current.CancellationToken);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
