using System.Globalization;
using System.Net.Sockets;

namespace Libvirt.Drivers.Test.Tests;

/// <summary>Guests: what they say, what is done to them, and counters of their devices.</summary>
internal sealed partial class GuestFamily : VirshFamily
{
    internal override string Name => "guests";

    internal override IReadOnlyDictionary<string, string> KnownDifferences { get; } = new Dictionary<string, string>
    {
        ["launch security"] = "virsh passes a flag that libvirt's test driver does not know",
    };

    internal override IReadOnlyDictionary<string, Func<VirshCall, Task>> Commands { get; } = new Dictionary<string, Func<VirshCall, Task>>
    {
        ["domifaddr"] = AddressesAsync,
        ["domhostname"] = HostNameAsync,
        ["domfsinfo"] = FileSystemsAsync,
        ["domfstrim"] = TrimAsync,
        ["domfsfreeze"] = call => FreezeAsync(call, "freeze", "Froze", (driver, domain, mountPoints) => driver.FreezeFileSystemsAsync(domain, mountPoints, default)),
        ["domfsthaw"] = call => FreezeAsync(call, "thaw", "Thawed", (driver, domain, mountPoints) => driver.ThawFileSystemsAsync(domain, mountPoints, default)),
        ["domtime"] = TimeAsync,
        ["set-user-password"] = PasswordAsync,
        ["guestinfo"] = async call => await call.Driver<IGuestInfoDriver>().GetGuestInfoAsync(await KeyAsync(call), GuestInfoGroups.All, default),
        ["domcontrol"] = ControlAsync,
        ["domjobinfo"] = JobAsync,
        ["domjobabort"] = async call => await call.Driver<IDomainJobDriver>().AbortJobAsync(await KeyAsync(call), default),
        ["domblkerror"] = DiskErrorsAsync,
        ["domlaunchsecinfo"] = LaunchSecurityAsync,
        ["blockjob"] = async call => await call.Driver<IBlockJobDriver>().GetBlockJobAsync(await KeyAsync(call), call.Word(1)!, default),
        ["blockpull"] = call => StartJobAsync(call, DomainBlockJobType.Pull),
        ["blockcommit"] = call => StartJobAsync(call, DomainBlockJobType.ActiveCommit),
        ["screenshot"] = ScreenshotAsync,
        ["send-key"] = SendKeyAsync,
        ["send-process-signal"] = SignalAsync,
        ["inject-nmi"] = async call => await call.Driver<IDomainNmiDriver>().InjectNmiAsync(await KeyAsync(call), default),
        ["domblkstat"] = BlockStatsAsync,
        ["domblkinfo"] = BlockInfoAsync,
        ["domifstat"] = InterfaceStatsAsync,
        ["dommemstat"] = MemoryStatsAsync,
        ["cpu-stats"] = CpuStatsAsync,
        ["ttyconsole"] = ConsoleAsync,
        ["vncdisplay"] = VncAsync,
        ["domdisplay"] = DisplayAsync,
    };

    private static async Task<DomainKey> KeyAsync(VirshCall call) => (await DomainFamily.LookupAsync(call)).Key;

    private static async Task AddressesAsync(VirshCall call)
    {
        var (full, name, text) = (call.Flag("--full"), call.Value("--interface"), call.Value("--source") ?? "lease");
        if (!Enum.TryParse<AddressSource>(text, ignoreCase: true, out var source))
            throw new VirshFailure($"error: Unknown data source '{text}'\n");
        var domain = await KeyAsync(call);
        name ??= call.Word(1);
        var interfaces = await VirshFailure.Under("Failed to query for interfaces addresses", call.Driver<IGuestAddressDriver>().GetInterfaceAddressesAsync(domain, source, default));
        call.Line($" {"Name",-10} {"MAC address",-20} {"Protocol",-8}     Address");
        call.Line(new string('-', 79));
        foreach (var card in interfaces.Where(i => name is null || i.Name == name))
        {
            if (card.Address.Count == 0)
                call.Line($" {card.Name,-10} {card.MacAddress ?? "N/A",-17}    {"N/A",-12} N/A");
            for (var i = 0; i < card.Address.Count; i++)
            {
                var (label, mac) = full || i == 0 ? (card.Name, card.MacAddress ?? "") : ("-", "-");
                var type = card.Address[i].Address.AddressFamily == AddressFamily.InterNetwork ? "ipv4" : "ipv6";
                call.Line($" {label,-10} {mac,-17}    {type,-12} {card.Address[i]}");
            }
        }
    }

    private static async Task HostNameAsync(VirshCall call)
    {
        var text = call.Value("--source");
        var source = text is null ? HostNameSource.Default
            : Enum.TryParse<HostNameSource>(text, ignoreCase: true, out var known) ? known : throw new VirshFailure($"error: Unknown data source '{text}'\n");
        call.Line(await VirshFailure.Under("failed to get hostname", call.Driver<IGuestHostNameDriver>().GetGuestHostNameAsync(await KeyAsync(call), source, default)));
    }

    private static async Task FileSystemsAsync(VirshCall call)
    {
        var systems = await VirshFailure.Under("Unable to get filesystem information", call.Driver<IGuestFileSystemDriver>().GetFileSystemsAsync(await KeyAsync(call), default));
        if (systems.Count == 0)
            call.Output.Append("No filesystems are mounted in the domain");
        else
            VirshText.Table(call.Output, ["Mountpoint", "Name", "Type", "Target"], systems.Select(s => new[] { s.MountPoint, s.Name, s.Type, string.Join(',', s.Disk) }));
    }

    private static async Task TrimAsync(VirshCall call)
    {
        var (mountPoint, minimum) = (call.Value("--mountpoint"), ulong.Parse(call.Value("--minimum") ?? "0", CultureInfo.InvariantCulture));
        await VirshFailure.Under("Unable to invoke fstrim", call.Driver<IGuestFileSystemDriver>().TrimFileSystemsAsync(await KeyAsync(call), mountPoint, minimum, default));
    }

    private static async Task FreezeAsync(VirshCall call, string verb, string done, Func<IGuestFileSystemDriver, DomainKey, string[], ValueTask<int>> act)
    {
        var mountPoints = new List<string>();
        while (call.Value("--mountpoint") is { } mountPoint)
            mountPoints.Add(mountPoint);
        var count = await VirshFailure.Under($"Unable to {verb} filesystems", act(call.Driver<IGuestFileSystemDriver>(), await KeyAsync(call), [.. mountPoints, .. call.Words.Skip(1)]));
        call.Line($"{done} {count} filesystem(s)");
    }

    private static async Task TimeAsync(VirshCall call)
    {
        var (now, pretty, sync, text) = (call.Flag("--now"), call.Flag("--pretty"), call.Flag("--sync"), call.Value("--time"));
        var (driver, domain) = (call.Driver<IGuestTimeDriver>(), await KeyAsync(call));
        if (now || sync || text is not null)
        {
            await driver.SetGuestTimeAsync(domain, sync ? null : now ? DateTimeOffset.UtcNow : DateTimeOffset.FromUnixTimeSeconds(long.Parse(text!, CultureInfo.InvariantCulture)), default);
            return;
        }
        var time = await driver.GetGuestTimeAsync(domain, default);
        call.Output.Append($"Time: {(pretty ? time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : time.ToUnixTimeSeconds())}");
    }

    private static async Task PasswordAsync(VirshCall call)
    {
        var encrypted = call.Flag("--encrypted");
        var (name, user, password) = (call.Word(0), call.Word(1)!, call.Word(2)!);
        await call.Driver<IGuestUserDriver>().SetUserPasswordAsync(await KeyAsync(call), user, password, encrypted, default);
        call.Output.Append($"Password set successfully for {user} in {name}");
    }

    private static async Task ControlAsync(VirshCall call)
    {
        var info = await call.Driver<IDomainDiagnosticsDriver>().GetControlInfoAsync(await KeyAsync(call), default);
        string[] errors = ["", "unknown", "monitor failure", "internal (locking) error"];
        call.Line(info.State switch
        {
            DomainControlState.Ok => "ok",
            DomainControlState.Job => $"background job ({info.Since.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture)}s)",
            DomainControlState.Occupied => $"occupied ({info.Since.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture)}s)",
            _ => info.Error == DomainControlError.None ? "error" : $"error: {errors[(int)info.Error]}",
        });
    }

    private static async Task JobAsync(VirshCall call)
    {
        var completed = call.Flag("--completed");
        var (driver, domain) = (call.Driver<IDomainJobDriver>(), await KeyAsync(call));
        if (completed)
            await VirshFailure.Under("Optional flags or --rawstats are not supported by the daemon", driver.GetJobStatsAsync(domain, completed: true, default));
        else
            await driver.GetJobStatsAsync(domain, completed: false, default);
    }

    private static async Task DiskErrorsAsync(VirshCall call)
    {
        var errors = await call.Driver<IDomainDiagnosticsDriver>().GetDiskErrorsAsync(await KeyAsync(call), default);
        if (errors.Count == 0)
            call.Line("No errors found");
        foreach (var error in errors)
            call.Line($"{error.Disk}: {(error.Error == DomainDiskErrorCode.NoSpace ? "no space" : "unspecified error")}");
    }

    private static async Task LaunchSecurityAsync(VirshCall call)
    {
        foreach (var field in await VirshFailure.Under("Unable to get launch security parameters", call.Driver<ILaunchSecurityDriver>().GetLaunchSecurityInfoAsync(await KeyAsync(call), default)))
            call.Line($"{field.Name,-15}: {field.Value}");
    }

    private static async Task StartJobAsync(VirshCall call, DomainBlockJobType type) =>
        await call.Driver<IBlockJobDriver>().StartBlockJobAsync(await KeyAsync(call), new BlockJobRequest { Disk = call.Word(1)!, Type = type }, default);
}
