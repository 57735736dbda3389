using System.Globalization;
using Libvirt.Drivers;
using Libvirt.Drivers.Qemu.Hosts;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Qemu.Live;

/// <summary>Several sessions on one root.</summary>
[Collection(LiveCollection.Name)]
public sealed class SessionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_sessions_see_what_the_other_does()
    {
        await using var lab = await QemuLab.OpenAsync();
        await using var other = await SessionPeer.StartAsync(lab.Root);
        var guest = await lab.DefineAsync(QemuLab.Idle("shared"));
        Assert.Equal("shared=Shutoff/Unknown", await other.AskAsync("list"));
        Assert.Equal("shared=Paused/User", await other.AskAsync("start shared"));
        Assert.Equal((DomainState.Paused, DomainReason.User), State(await lab.LookAsync(guest)));
        await lab.Life.ResumeDomainAsync(guest.Key, Cancellation);
        await other.EventAsync("shared: Resumed (Unpaused)");
        Assert.Equal("shared=Running/Unpaused", await other.AskAsync("list"));
        var from = lab.Events.Count;
        await other.AskAsync("suspend shared");
        await lab.EventAsync(DomainEventType.Suspended, DomainEventDetail.Paused, from);
        Assert.Equal((DomainState.Paused, DomainReason.User), State(await lab.LookAsync(guest)));
        Assert.StartsWith("error OperationInvalid", await other.AskAsync("start shared"), StringComparison.Ordinal);
        Assert.Equal("shared=Shutoff/Destroyed", await other.AskAsync("destroy shared"));
        await lab.EventAsync(DomainEventType.Stopped, DomainEventDetail.Destroyed);
        Assert.Equal((DomainState.Shutoff, DomainReason.Destroyed), State(await lab.LookAsync(guest)));
        await lab.Config.UndefineDomainAsync(guest.Key, DomainUndefineFlags.None, Cancellation);
        Assert.Equal("", await other.AskAsync("list"));
    }

    [Fact]
    public async Task A_run_that_another_session_has_replaced_is_not_taken_for_the_new_one()
    {
        await using var lab = await QemuLab.OpenAsync();
        await using var other = await SessionPeer.StartAsync(lab.Root);
        var guest = await lab.StartAsync(await lab.DefineAsync(QemuLab.Idle("replaced")));
        for (var round = 0; round < 15; round++)
        {
            other.Tell("destroy replaced");
            Assert.Equal("replaced=Paused/User", await other.AskAsync("start replaced"));
            var stats = await lab.StatsAsync(guest, DomainStatsGroups.State | DomainStatsGroups.Block);
            Assert.True(stats.Error is null, $"round {round}: {stats.Error?.Message}");
            Assert.Equal((DomainState.Paused, DomainReason.User), State(stats.Domain));
        }
        await Task.Delay(500, Cancellation);
        Assert.Equal((DomainState.Paused, DomainReason.User), State(await lab.LookAsync(guest)));
    }

    [Fact]
    public async Task More_sessions_than_a_guest_has_monitors_still_see_it()
    {
        await using var lab = await QemuLab.OpenAsync();
        await lab.StartAsync(await lab.DefineAsync(QemuLab.Idle("busy")), DomainStartFlags.Paused);
        var others = new List<SessionPeer>();
        try
        {
            for (var n = 0; n < 4; n++)
                others.Add(await SessionPeer.StartAsync(lab.Root));
            foreach (var other in others)
                Assert.Equal("busy=Paused/User", await other.AskAsync("list"));
            string[] answers = [.. await Task.WhenAll(others.Select(o => o.AskAsync("stats busy")))];
            Assert.Equal(3, answers.Count(a => a.EndsWith("whole", StringComparison.Ordinal)));
            var without = others[Array.FindIndex(answers, a => a.EndsWith("ResourceBusy", StringComparison.Ordinal))];
            Assert.StartsWith("error ResourceBusy", await without.AskAsync("resume busy"), StringComparison.Ordinal);

            // The slot of a session that has died is free again.
            await others[Array.FindIndex(answers, a => a.EndsWith("whole", StringComparison.Ordinal))].KillAsync();
            Assert.Equal("busy=Running/Unpaused", await without.AskAsync("resume busy"));
            Assert.Equal("busy=Shutoff/Destroyed", await without.AskAsync("destroy busy"));
        }
        finally
        {
            foreach (var other in others)
                await other.DisposeAsync();
        }
    }

    [Fact]
    public async Task Guests_outlive_their_session_and_the_next_one_knows_how_they_have_ended_meanwhile()
    {
        await using var lab = await QemuLab.OpenAsync();
        var root = lab.Folder["other"];
        await using var first = await SessionPeer.StartAsync(root);
        foreach (var name in new[] { "crashed", "paused", "shut", "stays" })
        {
            await first.AskAsync($"define {lab.Folder.Write(name + ".xml", QemuLab.Idle(name).ToString())}");
            await first.AskAsync($"start {name}");
        }
        await first.AskAsync("resume stays");
        await first.KillAsync();
        int Process(int id) => int.Parse(File.ReadAllText(Path.Combine(root, "lib", "qemu", $"domain-{id}", "qemu.pid")), CultureInfo.InvariantCulture);
        Signal.Send(Process(1), Signal.Kill);
        Signal.Send(Process(3), Signal.Terminate);
        await Poll.UntilAsync(() => HostQemus.Of(root).Length == 2, "their end", cancellation: Cancellation);

        await using var second = await QemuLab.ConnectAsync(root);
        var found = (await second.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Cancellation)).Select(d => $"{d.Name} {d.State}/{d.Reason} {d.Id}");
        Assert.Equal(["crashed Shutoff/Crashed ", "paused Paused/User 2", "shut Shutoff/Shutdown ", "stays Running/Unpaused 4"], found);
        foreach (var name in new[] { "paused", "stays" })
        {
            var domain = await second.Require<IDomainDriver>().LookupDomainByNameAsync(name, Cancellation);
            Assert.Equal(DomainState.Shutoff, (await second.Require<IDomainLifecycleDriver>().DestroyDomainAsync(domain.Key, Cancellation)).State);
        }
        Assert.Empty(HostQemus.Of(root));
    }

    [Fact]
    public async Task What_a_guest_did_while_nobody_watched_is_found_out()
    {
        await using var lab = await QemuLab.OpenAsync();
        var root = lab.Folder["other"];
        await using (var first = await SessionPeer.StartAsync(root))
        {
            await first.AskAsync($"create {lab.Folder.Write("a.xml", QemuLab.Idle("a").ToString())}");
            await first.KillAsync();
        }
        await using (var probe = await QmpProbe.ConnectAsync(Path.Combine(root, "lib", "qemu", "domain-1", "monitor0.sock")))
            await probe.ExecuteAsync("cont");
        await using var second = await QemuLab.ConnectAsync(root);
        var domain = Assert.Single(await second.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Cancellation));
        Assert.Equal((DomainState.Running, DomainReason.Unknown, false), (domain.State, domain.Reason, domain.Persistent));
        await second.Require<IDomainLifecycleDriver>().DestroyDomainAsync(domain.Key, Cancellation);
    }

    [Fact]
    public async Task A_session_that_is_killed_in_the_middle_of_a_start_leaves_a_whole_guest_or_none()
    {
        await using var lab = await QemuLab.OpenAsync();
        var outcomes = new List<string>();
        for (var round = 0; round < 8; round++)
        {
            var root = lab.Folder[$"r{round}"];
            await using (var session = await SessionPeer.StartAsync(root))
            {
                await session.AskAsync($"define {lab.Folder.Write("a.xml", QemuLab.Idle("a").ToString())}");
                session.Tell("start a");
                await Task.Delay(round * 20, Cancellation);
                await session.KillAsync();
            }
            await Task.Delay(300, Cancellation); // A shell that was about to become QEMU does so.
            await using var next = await QemuLab.ConnectAsync(root);
            var domain = Assert.Single(await next.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Cancellation));
            outcomes.Add($"{domain.State}/{domain.Reason}");
            await Poll.UntilAsync(() => HostQemus.Of(root).Length == (domain.State == DomainState.Shutoff ? 0 : 1), $"the end of what was half-started ({outcomes[^1]})", cancellation: Cancellation);
            Assert.Contains(outcomes[^1], new[] { "Shutoff/Unknown", "Shutoff/Failed", "Paused/User" });
            if (domain.State == DomainState.Shutoff)
            {
                Assert.Empty(Directory.EnumerateDirectories(Path.Combine(root, "lib", "qemu")));
                domain = await next.Require<IDomainLifecycleDriver>().StartDomainAsync(domain.Key, DomainStartFlags.Paused, Cancellation);
            }
            await next.Require<IDomainLifecycleDriver>().DestroyDomainAsync(domain.Key, Cancellation);
        }
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", outcomes));
    }

    [Fact]
    public async Task After_a_restart_of_the_host_nothing_runs_and_no_stranger_is_killed()
    {
        await using var lab = await QemuLab.OpenAsync();
        var root = lab.Folder["other"];
        await using var stranger = PeerProcess.Start(lab.Folder, "sleep", ["600"]);
        var process = HostProcess.Find(stranger.Id)!.Value;
        await using (var first = await SessionPeer.StartAsync(root))
        {
            foreach (var name in new[] { "ran", "starting" })
                await first.AskAsync($"define {lab.Folder.Write(name + ".xml", QemuLab.Idle(name).ToString())}");
            await first.AskAsync("start ran");
        }
        var status = File.ReadAllText(Path.Combine(root, "run", "qemu", "ran.xml"));
        Signal.Send(Assert.Single(HostQemus.Of(root)), Signal.Kill);
        await Poll.UntilAsync(() => HostQemus.Of(root).Length == 0, "its end", cancellation: Cancellation);
        status = status.Replace(HostBoot.Id, "11111111-2222-3333-4444-555555555555");
        status = System.Text.RegularExpressions.Regex.Replace(status, "pid='[0-9]+' start='[0-9]+'", $"pid='{process.Id}' start='{process.StartTime}'");
        File.WriteAllText(Path.Combine(root, "run", "qemu", "ran.xml"), status);
        File.WriteAllText(Path.Combine(root, "run", "qemu", "starting.xml"),
            status.Replace("reason='User' id='1'", "reason='StartingUp' id='2'").Replace($" pid='{process.Id}' start='{process.StartTime}'", "").Replace(">ran<", ">starting<"));
        Directory.CreateDirectory(Path.Combine(root, "lib", "qemu", "domain-2"));
        File.WriteAllText(Path.Combine(root, "lib", "qemu", "domain-2", "qemu.pid"), $"{process.Id}\n");

        await using var next = await QemuLab.ConnectAsync(root);
        var found = (await next.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Cancellation)).Select(d => $"{d.Name} {d.State}/{d.Reason}");
        Assert.Equal(["ran Shutoff/Unknown", "starting Shutoff/Unknown"], found);
        Assert.True(process.IsAlive);
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(root, "lib", "qemu")));
    }

    private static (DomainState, DomainReason) State(VirtDomain? domain) => (domain!.State, domain.Reason);
}
