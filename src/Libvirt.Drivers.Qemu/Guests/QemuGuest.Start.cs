using System.Globalization;
using Libvirt.Drivers.Qemu.CommandLine;
using Libvirt.Drivers.Qemu.Hosts;
using Libvirt.Drivers.Qemu.Proc;
using Libvirt.Drivers.Qemu.Qmp;
using Libvirt.Normalization;
using Libvirt.Xml;
using Tmds.Linux;

namespace Libvirt.Drivers.Qemu.Guests;

/// <content>Starting.</content>
internal sealed partial class QemuGuest
{
    private static readonly TimeSpan CommandTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Starts its definition.</summary>
    /// <param name="flags">How.</param>
    /// <param name="cancellationToken">Ends the attempt; the guest is then off again.</param>
    internal Task<GuestView> StartAsync(DomainStartFlags flags, CancellationToken cancellationToken) =>
        ChangeAsync("start", ct => StartAsync(View.Definition ?? throw Error(VirtErrorCode.NoDomain, $"no domain with matching name '{Name}'"), null, flags, ct), cancellationToken);

    /// <summary>Starts it without keeping a definition.</summary>
    /// <param name="definition">What to start.</param>
    /// <param name="claim">The lock under which its name and UUID were found free; let go of as soon as the guest stands there.</param>
    /// <param name="flags">How.</param>
    /// <param name="cancellationToken">Ends the attempt; of the guest nothing is then left.</param>
    internal Task<GuestView> CreateAsync(DomainDefinition definition, FileLock claim, DomainStartFlags flags, CancellationToken cancellationToken) =>
        ChangeAsync("create", ct => StartAsync(definition, claim, flags, ct), cancellationToken);

    // With the lock of the guest held.
    private async Task StartAsync(DomainDefinition definition, FileLock? claim, DomainStartFlags flags, CancellationToken ct)
    {
        if (View.Status.IsActive)
            throw Error(VirtErrorCode.OperationInvalid, "domain is already running");
        if (definition.Type == "kvm" && Kvm.Reason is { } lack)
            throw Error(VirtErrorCode.ConfigUnsupported, $"domain type 'kvm' on this host ({lack}); use type='qemu'");

        var id = await _host.NextIdAsync(ct).ConfigureAwait(false);
        var status = new GuestStatus
        {
            State = DomainState.Paused,
            Reason = DomainReason.StartingUp,
            Id = id,
            BootId = HostBoot.Id,
            Live = LiveDefinition.Create(definition, id, Root, ct),
        };
        Log.Debug($"guest '{Name}': starting it with id {id}");
        try
        {
            await RunAsync(status, claim, flags, ct).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Log.Debug($"guest '{Name}': the start has failed: {e.Message}");
            await AbandonAsync(id).ConfigureAwait(false);
            throw;
        }
    }

    private async Task RunAsync(GuestStatus status, FileLock? claim, DomainStartFlags flags, CancellationToken cancellationToken)
    {
        var live = status.Live!;
        var id = status.Id;
        var arguments = QemuCommandLine.Build(live, MonitorSlots.Paths(Root, id), Root.PidFile(id));
        // The status comes first: should this process die, it leads the next session to all that the run has left.
        Write(status);
        claim?.Dispose();
        QemuRoot.CreatePrivate(Root.RunFolder(id));
        using var launch = await QemuLaunch.StartAsync(live.Emulator!, arguments, Root.RunFolder(id), Root.PidFile(id), Root.LogFile(Name), cancellationToken).ConfigureAwait(false);
        Write(status = status with { Process = launch.Process });
        launch.Release();
        try
        {
            await BringUpAsync(status, flags, launch, cancellationToken).ConfigureAwait(false);
        }
        catch (VirtException) when (Monitor is null)
        {
            // A QEMU that breaks off is about to end, and its own words say why.
            if (await launch.Process.WaitForExitAsync(EndLimit, cancellationToken).ConfigureAwait(false))
                throw launch.Exited();
            throw;
        }
    }

    private async Task BringUpAsync(GuestStatus status, DomainStartFlags flags, QemuLaunch launch, CancellationToken cancellationToken)
    {
        var monitor = await ConnectToStartedAsync(status, launch, cancellationToken).ConfigureAwait(false);
        // What is in a view does not change any more: what QEMU adds goes into a copy.
        var live = status.Live!.Clone();
        status = status with { Live = live };
        ConnectNetworks(live, launch.Process);
        await SetUpAsync(monitor, live, cancellationToken).ConfigureAwait(false);
        if ((flags & DomainStartFlags.Paused) != 0)
        {
            Write(status with { Reason = DomainReason.User });
            return;
        }
        await monitor.ExecuteAsync(QmpCommands.Continue, CommandTimeout, cancellationToken).ConfigureAwait(false);
        Write(status with { State = DomainState.Running, Reason = DomainReason.Booted });
    }

    // QEMU opens its sockets before it builds its machine; if it cannot build it, it ends and says why.
    private async Task<QmpMonitor> ConnectToStartedAsync(GuestStatus status, QemuLaunch launch, CancellationToken cancellationToken)
    {
        var socket = MonitorSlots.Paths(Root, status.Id)[0];
        var deadline = DateTime.UtcNow + _host.StartTimeout;
        for (var pause = 1; ; pause = Math.Min(pause * 2, 20))
        {
            try
            {
                if (File.Exists(socket))
                    return await ConnectAsync(status, _host.StartTimeout, cancellationToken).ConfigureAwait(false);
            }
            catch (VirtException e) when (e.Code == VirtErrorCode.OperationFailed && DateTime.UtcNow < deadline)
            {
                Log.Debug($"guest '{Name}': nobody listens at {socket} yet");
            }
            if (!launch.Process.IsAlive)
                throw launch.Exited();
            if (DateTime.UtcNow > deadline)
                throw Error(VirtErrorCode.OperationTimeout, $"qemu did not open its monitor within {_host.StartTimeout.TotalSeconds:0} s");
            await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
        }
    }

    // Ends a start that failed, or whose session died, wherever it had come to.
    private async Task AbandonAsync(int id)
    {
        Disconnect();
        var status = View.Status;
        if ((status.Process ?? QemuLaunch.FindProcess(Root.PidFile(id))) is { } process)
        {
            process.Signal(LibC.SIGKILL);
            await process.WaitForExitAsync(KillLimit, CancellationToken.None).ConfigureAwait(false);
        }
        if (status.IsActive)
            Ended(status, DomainReason.Failed);
        else
            CleanUp(id);
    }

    // QEMU makes taps, but nobody's.
    private static void ConnectNetworks(DomainDefinition live, HostProcess process)
    {
        var taps = new Queue<string>(TapNames.Of(process.Id));
        foreach (var nic in live.Interfaces.Where(n => n.Type != "user"))
        {
            if (!taps.TryDequeue(out var tap))
                throw Error(VirtErrorCode.InternalError, "QEMU did not open the taps of its network interfaces");
            nic.Target = tap;
            if (NetworkArguments.NeedsHelper(nic))
                continue; // The helper has done all that.
            if (nic.Type == "bridge")
                HostNetwork.AddToBridge(nic.Source!, tap);
            if (nic.Element.Element("target")?.Attr("managed") != "no")
                HostNetwork.SetUp(tap);
        }
    }

    private static async Task SetUpAsync(QmpMonitor monitor, DomainDefinition live, CancellationToken cancellationToken)
    {
        if (live.Balloon is { } balloon)
        {
            var path = "/machine/peripheral/" + balloon.Element("alias")!.Attr("name");
            if (balloon.Element("stats")?.AttrInt("period") is { } period and > 0)
                await monitor.ExecuteAsync(QmpCommands.SetBalloonPeriod(path, period), CommandTimeout, cancellationToken).ConfigureAwait(false);
            if (live.Memory < live.MaxMemory)
                await monitor.ExecuteAsync(QmpCommands.Balloon(live.Memory), CommandTimeout, cancellationToken).ConfigureAwait(false);
            // The guest gives memory back when it has a driver for it, if ever: until then it has what it started with.
            live.Memory = await monitor.ExecuteAsync(QmpCommands.QueryBalloon, CommandTimeout, cancellationToken).ConfigureAwait(false);
        }
        foreach (var nic in live.Interfaces.Where(n => n.Element.Element("link")?.Attr("state") == "down"))
            await monitor.ExecuteAsync(QmpCommands.SetLink(nic.Alias!, up: false), CommandTimeout, cancellationToken).ConfigureAwait(false);
        if (live.DeviceElements("serial").Any(s => s.Attr("type") == "pty"))
            TakeTerminals(live, await monitor.ExecuteAsync(QmpCommands.QueryTerminals, CommandTimeout, cancellationToken).ConfigureAwait(false));
        foreach (var graphics in live.DeviceElements("graphics"))
            graphics.SetAttributeValue("port", await monitor.ExecuteAsync(QmpCommands.QueryVncPort, CommandTimeout, cancellationToken).ConfigureAwait(false) ?? "-1");
    }

    private static void TakeTerminals(DomainDefinition live, IReadOnlyDictionary<string, string> terminals)
    {
        foreach (var serial in live.DeviceElements("serial").Where(s => s.Attr("type") == "pty"))
        {
            if (!terminals.TryGetValue(string.Create(CultureInfo.InvariantCulture, $"char{serial.Element("alias")?.Attr("name")}"), out var path))
                continue;
            serial.SetAttributeValue("tty", path);
            serial.Element("source")?.Remove();
            serial.AddFirst(new System.Xml.Linq.XElement("source", new System.Xml.Linq.XAttribute("path", path)));
        }
        DomainPasses.ShowConsole(live);
    }
}
