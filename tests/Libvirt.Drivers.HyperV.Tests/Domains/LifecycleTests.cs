using Libvirt.Tests.HyperV;

namespace Libvirt.Drivers.HyperV.Tests.Domains;

public sealed class LifecycleTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_machine_goes_through_its_life(bool oldStates)
    {
        await using var host = await Host.StartAsync(new SimulatorSettings { OldStates = oldStates });
        await using var connection = await Host.OpenAsync(host);
        var driver = connection.Require<IDomainLifecycleDriver>();
        var key = await KeyAsync(connection, "vm005");

        var started = await driver.StartDomainAsync(key, DomainStartFlags.None, Cancellation);
        Assert.Equal(DomainState.Running, started.State);
        Assert.NotNull(started.Id);
        var paused = await driver.SuspendDomainAsync(key, Cancellation);
        Assert.Equal((DomainState.Paused, started.Id), (paused.State, paused.Id));
        Assert.Equal(DomainState.Running, (await driver.ResumeDomainAsync(key, Cancellation)).State);
        Assert.Equal(DomainState.Running, (await driver.ResetDomainAsync(key, Cancellation)).State);
        Assert.Equal(DomainState.Running, (await driver.RebootDomainAsync(key, wait: false, Cancellation)).State);
        var stopped = await driver.DestroyDomainAsync(key, Cancellation);
        Assert.Equal((DomainState.Shutoff, null), (stopped.State, stopped.Id));
    }

    [Fact]
    public async Task A_guest_that_is_asked_shuts_down_in_its_time()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var key = await KeyAsync(connection, "vm001");

        var asked = await connection.Require<IDomainLifecycleDriver>().ShutdownDomainAsync(key, Cancellation);

        Assert.Contains(asked.State, new[] { DomainState.Shutdown, DomainState.Shutoff });
        await WaitAsync(connection, key, DomainState.Shutoff);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_saved_machine_is_shut_off_with_an_image_that_its_start_takes(bool oldStates)
    {
        await using var host = await Host.StartAsync(new SimulatorSettings { OldStates = oldStates });
        await using var connection = await Host.OpenAsync(host);
        var saving = connection.Require<IManagedSaveDriver>();
        var lifecycle = connection.Require<IDomainLifecycleDriver>();
        var key = await KeyAsync(connection, "vm002");

        var saved = await saving.ManagedSaveDomainAsync(key, DomainSaveFlags.None, Cancellation);
        Assert.Equal((DomainState.Shutoff, true), (saved.State, saved.HasManagedSave));
        var restored = await lifecycle.StartDomainAsync(key, DomainStartFlags.None, Cancellation);
        Assert.Equal((DomainState.Running, false), (restored.State, restored.HasManagedSave));
        await saving.ManagedSaveDomainAsync(key, DomainSaveFlags.None, Cancellation);
        var dropped = await saving.RemoveManagedSaveAsync(key, Cancellation);
        Assert.Equal((DomainState.Shutoff, false), (dropped.State, dropped.HasManagedSave));
    }

    [Fact]
    public async Task A_start_may_leave_the_saved_state_out()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var key = await KeyAsync(connection, "vm003");

        var started = await connection.Require<IDomainLifecycleDriver>().StartDomainAsync(key, DomainStartFlags.ForceBoot, Cancellation);

        Assert.Equal((DomainState.Running, false), (started.State, started.HasManagedSave));
        Assert.Equal(2, host.Requests["RequestStateChange"]);
        var error = await Assert.ThrowsAsync<VirtException>(() => connection.Require<IDomainLifecycleDriver>().StartDomainAsync(key, DomainStartFlags.Paused, Cancellation).AsTask());
        Assert.Equal("unsupported flags (0x1) in function hypervDomainCreateWithFlags", error.Message);
    }

    [Theory]
    [InlineData("vm001", "start", "Domain is already active or is in state transition")]
    [InlineData("vm004", "start", "Domain is already active or is in state transition")]
    [InlineData("vm003", "destroy", "Domain is not active or is in state transition")]
    [InlineData("vm005", "destroy", "Domain is not active or is in state transition")]
    [InlineData("vm005", "shutdown", "Domain is not active or in state transition")]
    [InlineData("vm005", "suspend", "Domain is not active")]
    [InlineData("vm004", "suspend", "Domain is not active")]
    [InlineData("vm001", "resume", "Domain is not paused")]
    [InlineData("vm004", "reboot", "Domain is not active")]
    [InlineData("vm005", "reset", "Domain is not active")]
    [InlineData("vm003", "save", "Domain is not active or is in state transition")]
    [InlineData("vm001", "drop save", "Domain has no managed save image")]
    public async Task What_a_machine_cannot_do_now_is_refused_in_libvirts_words_before_the_host_is_asked(string name, string what, string detail)
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var key = await KeyAsync(connection, name);
        host.ForgetRequests();

        var error = await Assert.ThrowsAsync<VirtException>(() => DoAsync(connection, key, what));

        Assert.Equal(VirtErrorCode.OperationInvalid, error.Code);
        Assert.EndsWith(detail, error.Message);
        Assert.All(host.RequestLog, note => Assert.Contains(note.Action, new[] { "Enumerate", "Handshake" }));
    }

    [Theory]
    [InlineData("vm005", "start", "RequestStateChange")]
    [InlineData("vm001", "destroy", "RequestStateChange")]
    [InlineData("vm001", "suspend", "RequestStateChange")]
    [InlineData("vm004", "resume", "RequestStateChange")]
    [InlineData("vm001", "reset", "RequestStateChange")]
    [InlineData("vm001", "reboot", "RequestStateChange")]
    [InlineData("vm001", "save", "RequestStateChange")]
    [InlineData("vm003", "drop save", "RequestStateChange")]
    [InlineData("vm001", "autostart", "ModifySystemSettings")]
    [InlineData("vm001", "rename", "ModifySystemSettings")]
    public async Task A_service_that_accepts_and_ignores_is_found_out_by_reading_back(string name, string what, string method)
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var key = await KeyAsync(connection, name);
        host.Behave(new Behaviour(BehaviourKind.Ignore, name, method, 0, ""));

        var error = await Assert.ThrowsAsync<VirtException>(() => DoAsync(connection, key, what));

        Assert.Equal(VirtErrorCode.OperationFailed, error.Code);
        Assert.Contains("has not done it", error.Message);
        Assert.Contains($"'{name}'", error.Message);
    }

    [Fact]
    public async Task A_job_that_fails_after_it_was_accepted_is_an_error_with_the_hosts_words()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var key = await KeyAsync(connection, "vm005");
        host.Behave(new Behaviour(BehaviourKind.Fail, "vm005", "RequestStateChange", 32778, "Nicht genügend Arbeitsspeicher."));

        var error = await Assert.ThrowsAsync<VirtException>(() => DoAsync(connection, key, "start"));

        Assert.Equal(VirtErrorCode.OperationFailed, error.Code);
        Assert.Contains("Nicht genügend Arbeitsspeicher.", error.Message);
        Assert.Contains("32778", error.Message);
    }

    [Fact]
    public async Task A_refusal_is_an_error_with_libvirts_text_of_its_code()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var key = await KeyAsync(connection, "vm005");
        host.Behave(new Behaviour(BehaviourKind.Refuse, "vm005", "RequestStateChange", 32775, ""));

        var error = await Assert.ThrowsAsync<VirtException>(() => DoAsync(connection, key, "start"));

        Assert.Equal(VirtErrorCode.OperationInvalid, error.Code);
        Assert.EndsWith("Invocation of RequestStateChange returned an error: Invalid state for this operation (32775)", error.Message);
    }

    [Fact]
    public async Task Whoever_gives_up_on_a_job_that_never_ends_ends_it()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var key = await KeyAsync(connection, "vm005");
        host.Behave(new Behaviour(BehaviourKind.Hang, "vm005", "RequestStateChange", 0, ""));
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            connection.Require<IDomainLifecycleDriver>().StartDomainAsync(key, DomainStartFlags.None, limit.Token).AsTask());

        Assert.Equal(["RequestStateChange", "RequestStateChange"], host.RequestLog.Select(note => note.Action).Where(action => action.StartsWith("Request", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_domain_starts_with_its_host_or_does_not()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var key = await KeyAsync(connection, "vm001");

        Assert.True((await SetAutostartAsync(connection, key, true)).Autostart);
        Assert.False((await SetAutostartAsync(connection, key, false)).Autostart);
    }

    [Fact]
    public async Task A_domain_gets_another_name_unless_it_is_taken()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var driver = connection.Require<IDomainRenameDriver>();
        var key = await KeyAsync(connection, "vm001");

        var renamed = await driver.RenameDomainAsync(key, "it's <new> & \"odd\"", Cancellation);

        Assert.Equal("it's <new> & \"odd\"", renamed.Name);
        Assert.Equal(key.Uuid, (await connection.Require<IDomainDriver>().LookupDomainByNameAsync(renamed.Name, Cancellation)).Uuid);
        Assert.EndsWith("domain with name 'vm002' already exists", (await Assert.ThrowsAsync<VirtException>(() => driver.RenameDomainAsync(key, "vm002", Cancellation).AsTask())).Message);
        Assert.EndsWith("Can't rename domain to itself", (await Assert.ThrowsAsync<VirtException>(() => driver.RenameDomainAsync(key, renamed.Name, Cancellation).AsTask())).Message);
        Assert.Equal("VM002", (await driver.RenameDomainAsync(await KeyAsync(connection, "vm002"), "VM002", Cancellation)).Name);
    }

    private static async Task<DomainKey> KeyAsync(VirtConnection connection, string name) =>
        (await connection.Require<IDomainDriver>().LookupDomainByNameAsync(name, Cancellation)).Key;

    private static ValueTask<VirtDomain> SetAutostartAsync(VirtConnection connection, DomainKey key, bool autostart) =>
        ((HyperVConnection)connection.Require<IDomainDriver>()).SetDomainAutostartAsync(key, autostart, Cancellation);

    private static Task<VirtDomain> DoAsync(VirtConnection connection, DomainKey key, string what)
    {
        var lifecycle = connection.Require<IDomainLifecycleDriver>();
        var saving = connection.Require<IManagedSaveDriver>();
        return (what switch
        {
            "start" => lifecycle.StartDomainAsync(key, DomainStartFlags.None, Cancellation),
            "destroy" => lifecycle.DestroyDomainAsync(key, Cancellation),
            "shutdown" => lifecycle.ShutdownDomainAsync(key, Cancellation),
            "suspend" => lifecycle.SuspendDomainAsync(key, Cancellation),
            "resume" => lifecycle.ResumeDomainAsync(key, Cancellation),
            "reboot" => lifecycle.RebootDomainAsync(key, wait: false, Cancellation),
            "reset" => lifecycle.ResetDomainAsync(key, Cancellation),
            "save" => saving.ManagedSaveDomainAsync(key, DomainSaveFlags.None, Cancellation),
            "drop save" => saving.RemoveManagedSaveAsync(key, Cancellation),
            "autostart" => SetAutostartAsync(connection, key, true),
            "rename" => connection.Require<IDomainRenameDriver>().RenameDomainAsync(key, "other", Cancellation),
            _ => throw new ArgumentException(what),
        }).AsTask();
    }

    private static async Task WaitAsync(VirtConnection connection, DomainKey key, DomainState state)
    {
        for (var turn = 0; turn < 100; turn++)
        {
            if ((await connection.Require<IDomainDriver>().LookupDomainByUuidAsync(key.Uuid, Cancellation)).State == state)
                return;
            await Task.Delay(50, Cancellation);
        }
        Assert.Fail($"{key.Name} is not {state}");
    }
}
