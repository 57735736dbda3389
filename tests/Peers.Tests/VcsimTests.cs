namespace Libvirt.Tests.Peers.Tests;

public sealed class VcsimTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_listens_and_tells_what_it_was_asked(bool isEsx)
    {
        Assert.SkipUnless(Vcsim.CanRun(out var reason), reason);
        await using var vcsim = await Vcsim.StartAsync(new VcsimSettings { IsEsx = isEsx });
        using var client = new HttpClient();
        var requests = await vcsim.RequestsOfAsync(async () => await client.PostAsync(
            $"http://127.0.0.1:{vcsim.Port}/sdk", new StringContent("<hello/>"), TestContext.Current.CancellationToken));
        Assert.Equal(["<hello/>"], requests);
        Assert.Contains("vim25", await client.GetStringAsync($"http://127.0.0.1:{vcsim.Port}/sdk/vimServiceVersions.xml", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task It_ends_with_its_test_and_leaves_nothing_behind()
    {
        Assert.SkipUnless(Vcsim.CanRun(out var reason), reason);
        var vcsim = await Vcsim.StartAsync(new VcsimSettings());
        var process = vcsim.Process.Id;
        await vcsim.DisposeAsync();
        Assert.Throws<ArgumentException>(() => System.Diagnostics.Process.GetProcessById(process));
    }
}
