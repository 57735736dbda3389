namespace Libvirt.Drivers.Test.Tests;

/// <summary>Saved states in worlds of ours, and the files that worlds write.</summary>
public sealed class SavingTests
{
    private const string Lab = "test:///lab?clock=2026-01-01";

    [Fact]
    public async Task A_saved_file_is_new_private_and_goes_on_where_it_was()
    {
        using var folder = new TemporaryFolder();
        await using var lab = await VirtConnection.OpenAsync(Lab, cancellationToken: TestContext.Current.CancellationToken);
        var driver = lab.Require<ISaveDriver>();
        var file = Path.Combine(folder.Path, "db01.save");
        var saved = await driver.SaveDomainAsync((await lab.GetAsync("db01")).Key, file, null, DomainSaveFlags.Paused, default);
        Assert.Equal((DomainState.Shutoff, DomainReason.Saved), (saved.State, saved.Reason));
        Assert.Equal([file], Directory.GetFiles(folder.Path));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));

        var restored = await driver.RestoreDomainAsync(file, null, DomainSaveFlags.None, default);
        Assert.Equal((DomainState.Paused, saved.Uuid), (restored.State, restored.Uuid));
    }

    [Fact]
    public async Task A_file_behind_a_link_is_written_and_the_link_stays()
    {
        using var folder = new TemporaryFolder();
        await using var lab = await VirtConnection.OpenAsync(Lab, cancellationToken: TestContext.Current.CancellationToken);
        var (file, link) = (folder.Write("file", "old"), Path.Combine(folder.Path, "link"));
        File.CreateSymbolicLink(link, file);
        await lab.Require<ICoreDumpDriver>().DumpDomainCoreAsync((await lab.GetAsync("db01")).Key, link, DomainCoreDumpFormat.Raw, DomainCoreDumpFlags.Live, default);
        Assert.Equal(file, File.ResolveLinkTarget(link, returnFinalTarget: true)!.FullName);
        Assert.StartsWith("TestGuestMagic", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_device_is_not_replaced_by_a_file_and_nothing_changes()
    {
        Assert.SkipUnless(File.Exists("/dev/null"), "this system has no /dev/null");
        await using var lab = await VirtConnection.OpenAsync(Lab, cancellationToken: TestContext.Current.CancellationToken);
        var key = (await lab.GetAsync("db01")).Key;
        var error = await Assert.ThrowsAsync<VirtException>(async () => await lab.Require<ISaveDriver>().SaveDomainAsync(key, "/dev/null", null, 0, default));
        Assert.Equal(VirtErrorCode.SystemError, error.Code);
        Assert.Equal(DomainState.Running, (await lab.GetAsync("db01")).State);
    }

    [Fact]
    public async Task A_start_goes_on_from_a_saved_state_unless_it_is_to_boot()
    {
        await using var lab = await VirtConnection.OpenAsync(Lab, cancellationToken: TestContext.Current.CancellationToken);
        var (driver, key) = (lab.Require<IManagedSaveDriver>(), (await lab.GetAsync("db01")).Key);
        Assert.True((await driver.ManagedSaveDomainAsync(key, DomainSaveFlags.None, default)).HasManagedSave);
        Assert.Contains("<name>db01</name>", await lab.Require<IManagedSaveXmlDriver>().GetManagedSaveXmlAsync(key, DomainXmlFlags.None, default));
        Assert.Equal(DomainReason.Restored, (await lab.Life().StartDomainAsync(key, DomainStartFlags.None, default)).Reason);

        await driver.ManagedSaveDomainAsync(key, DomainSaveFlags.None, default);
        var booted = await lab.Life().StartDomainAsync(key, DomainStartFlags.ForceBoot, default);
        Assert.Equal((DomainReason.Booted, false), (booted.Reason, booted.HasManagedSave));
    }

    [Fact]
    public async Task Going_back_to_a_snapshot_ends_the_run_and_begins_another()
    {
        await using var lab = await VirtConnection.OpenAsync(Lab, cancellationToken: TestContext.Current.CancellationToken);
        var (driver, key) = (lab.Require<ISnapshotDriver>(), (await lab.GetAsync("db01")).Key);
        var snapshot = await driver.CreateSnapshotAsync(key, "<domainsnapshot><name>s</name></domainsnapshot>", DomainSnapshotCreateFlags.None, default);
        var events = new List<string>();
        using var done = new SemaphoreSlim(0);
        using var subscription = lab.Require<IEventDriver>().SubscribeDomainLifecycle(e =>
        {
            events.Add($"{e.Event} {e.Detail}");
            done.Release();
        });
        await driver.RevertToSnapshotAsync(snapshot.Key, DomainSnapshotRevertFlags.Paused, default);
        for (var i = 0; i < 3; i++)
            Assert.True(await done.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        Assert.Equal(["Stopped FromSnapshot", "Started FromSnapshot", "Suspended FromSnapshot"], events);
        Assert.True((await driver.GetCurrentSnapshotAsync(key, default)).Equals(snapshot));
    }
}
