using System.Management.Automation;
using Libvirt.PowerShell.Tests.Fakes;
using Libvirt.Tests.Peers;

namespace Libvirt.PowerShell.Tests.Cmdlets;

/// <summary>Several hosts asked at the same time.</summary>
public class SeveralConnectionsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Open")]
    [InlineData("List")]
    public void One_that_fails_is_an_error_of_its_own_and_the_others_go_on(string call)
    {
        var (good, bad) = (new FakeWorld("web01"), new FakeWorld("web02"));
        bad.Fail(call, VirtErrorCode.SystemError);

        var result = TestShell.Run($"Get-VirtDomain -Connection {bad.Uri}, {good.Uri}");

        Assert.Equal(["web01"], result.Output.Select(o => $"{o}"));
        var error = result.Error();
        Assert.Equal("SystemError", error.Id());
        Assert.Equal(ErrorCategory.ResourceUnavailable, error.CategoryInfo.Category);
        Assert.Equal(bad.Uri, $"{error.TargetObject}");
    }

    [Theory]
    [InlineData("Open")]
    [InlineData("List")]
    public async Task All_are_asked_before_the_first_has_answered(string call)
    {
        var worlds = new[] { new FakeWorld("a"), new FakeWorld("b"), new FakeWorld("c") };
        var asked = 0;
        var all = new TaskCompletionSource();
        foreach (var world in worlds)
            world.Before(call, null, token => Interlocked.Increment(ref asked) == worlds.Length ? Finish() : all.Task.WaitAsync(token));
        using var shell = TestShell.Create();

        var running = shell.Start($"Get-VirtDomain -Connection {string.Join(", ", worlds.Select(w => w.Uri))}");
        await all.Task.WaitAsync(TimeSpan.FromSeconds(60), Cancellation);

        Assert.Equal(["a", "b", "c"], running.Wait().Texts().Order());

        Task Finish()
        {
            all.SetResult();
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task The_first_answer_is_not_kept_for_the_last()
    {
        var (quick, slow) = (new FakeWorld("web01"), new FakeWorld("web02"));
        slow.Hang("List");
        using var shell = TestShell.Create();

        var running = shell.Start($"Get-VirtDomain -Connection {slow.Uri}, {quick.Uri} | Suspend-VirtDomain");
        await Poll.UntilAsync(() => quick.Changes.Contains("Suspend web01"), "the action on the quick host", cancellation: Cancellation);
        running.Stop();

        Assert.True(running.Wait().Stopped);
    }

    [Theory]
    [InlineData("''")]
    [InlineData("' '")]
    [InlineData("$null")]
    [InlineData("fake://x/, ''")]
    public void A_connection_that_is_empty_is_not_taken_for_the_default_one(string connection)
    {
        var world = new FakeWorld("web01");
        using var shell = TestShell.Create();
        shell.Run($"$null = Connect-VirtServer {world.Uri}").Succeeds();

        var result = shell.Run($"Stop-VirtDomain web01 -Force -Connection {connection}");

        Assert.Equal("Connection", Assert.IsAssignableFrom<ParameterBindingException>(result.Terminating?.Exception).Message.Split('\'')[1]);
        Assert.Empty(world.Changes);
    }

    [Fact]
    public void A_host_that_is_given_twice_is_asked_once()
    {
        var world = new FakeWorld("web01");
        world.Before("Open", null, async _ => await Task.Yield());

        var result = TestShell.Run($"Get-VirtDomain -Connection {world.Uri}, {world.Uri}");

        Assert.Equal(["web01"], result.Texts());
        Assert.Single(world.Calls, "Open");
    }

    [Fact]
    public void A_host_that_does_not_answer_is_not_said_to_lack_a_domain()
    {
        var (good, bad) = (new FakeWorld("web01"), new FakeWorld("web01"));
        bad.Fail("LookUp", VirtErrorCode.Rpc);

        Assert.Equal("Rpc", TestShell.Run($"Get-VirtDomain web01 -Connection {bad.Uri}").Error().Id());
        var errors = TestShell.Run($"Get-VirtDomain nosuch -Connection {bad.Uri}, {good.Uri}").Errors;
        Assert.Equal(["Rpc", $"No domain named 'nosuch' on {good.Uri}."], errors.Select(e => e.Id() == "Rpc" ? "Rpc" : $"{e}"));
    }

    [Fact]
    public void A_name_must_be_on_one_of_them_only()
    {
        var (one, two) = (new FakeWorld("web01"), new FakeWorld("web02"));

        var result = TestShell.Run($"Get-VirtDomain web01, web02, web03 -Connection {one.Uri}, {two.Uri}");

        Assert.Equal(["web01", "web02"], result.Output.Select(o => $"{o}"));
        Assert.Equal("web03", result.Error().TargetObject);
        Assert.Contains($"{one.Uri}, {two.Uri}", $"{result.Error()}", StringComparison.Ordinal);
    }

    [Fact]
    public void Connections_may_be_given_open_as_uris_and_both()
    {
        var (one, two) = (new FakeWorld("web01"), new FakeWorld("web02"));

        var result = TestShell.Run($"$c = Connect-VirtServer {one.Uri}; Get-VirtDomain -Connection $c, {two.Uri}; Get-VirtDomain -Connection $c");

        Assert.Equal(["web01", "web02", "web01"], result.Texts());
        Assert.Single(one.Calls, "Open");
    }

    [Theory]
    [InlineData("nonsense://x/", "NoConnect")]
    [InlineData("fake://unknown/", "NoConnect")]
    [InlineData("'not a uri'", "InternalError")]
    public void A_uri_that_nobody_opens_is_an_error_with_the_uri_as_its_target(string uri, string id)
    {
        var error = TestShell.Run($"Get-VirtDomain -Connection {uri}").Error();

        Assert.Equal(id, error.Id());
        Assert.Equal(uri.Trim('\''), error.TargetObject);
    }
}
