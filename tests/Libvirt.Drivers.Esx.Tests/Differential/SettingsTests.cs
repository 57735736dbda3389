namespace Libvirt.Drivers.Esx.Tests.Differential;

/// <summary>What virsh and our driver set on a machine, each sees of the other; what is refused, both refuse in the same words.</summary>
public sealed class SettingsTests
{
    private const string Name = "ha-host_VM0";
    private const string FlagsOfVirsh = "virsh sends flags that libvirt's ESX driver does not know, so that it can never do it";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Virsh_and_we_set_memory_processors_and_their_shares_alike()
    {
        await using var sides = await Sides.OpenAsync(isEsx: true);
        var key = (await sides.LookupAsync(Name)).Key;
        var (memory, vcpu, tuning) = (sides.Ours.Require<IDomainMemoryDriver>(), sides.Ours.Require<IDomainVcpuDriver>(), sides.Ours.Require<IDomainTuningDriver>());

        sides.Same("set memory of a definition", sides.Virsh($"setmem {Name} 64M --config"), await Sides.UsAsync(() => memory.SetMemoryAsync(key, 64 << 20, DomainModificationImpact.Config, Token)));
        sides.Same("set too many processors", sides.Virsh($"setvcpus {Name} 129"), await Sides.UsAsync(() => vcpu.SetVcpuCountAsync(key, 129, false, default, Token)));
        sides.Same("set processors of a definition", sides.Virsh($"setvcpus {Name} 2 --config"), await Sides.UsAsync(() => vcpu.SetVcpuCountAsync(key, 2, false, DomainModificationImpact.Config, Token)));
        sides.Same("set the most processors", sides.Virsh($"setvcpus {Name} 2 --config --maximum"), await Sides.UsAsync(() => vcpu.SetVcpuCountAsync(key, 2, true, DomainModificationImpact.Config, Token)));
        sides.Same("the most processors", sides.Virsh($"vcpucount {Name} --maximum --live"), $"{await vcpu.GetVcpuCountAsync(key, true, DomainModificationImpact.Live, Token)}");

        sides.Same("set max memory of a run", sides.Virsh($"setmaxmem {Name} 64M --live"), await Sides.UsAsync(() => memory.SetMaxMemoryAsync(key, 64 << 20, DomainModificationImpact.Live, Token)));
        sides.Same("set memory of a run", sides.Virsh($"setmem {Name} 64M --live"), await Sides.UsAsync(() => memory.SetMemoryAsync(key, 64 << 20, DomainModificationImpact.Live, Token)));
        sides.Same("set processors", sides.Virsh($"setvcpus {Name} 3"), "");
        sides.Same("processors", "3", $"{(await sides.LookupAsync(Name)).Vcpu}");
        sides.Virsh($"destroy {Name}");
        sides.Different("set max memory", FlagsOfVirsh, sides.Virsh($"setmaxmem {Name} 200M"), await Sides.UsAsync(() => memory.SetMaxMemoryAsync(key, (200 << 20) + 1, default, Token)));
        sides.Different("set memory", FlagsOfVirsh, sides.Virsh($"setmem {Name} 20M"), await Sides.UsAsync(() => memory.SetMemoryAsync(key, 20 << 20, default, Token)));
        sides.Same("memory of ours", "20480 KiB", Line(sides.Virsh($"dominfo {Name}"), "Used memory"));
        sides.Same("max memory of ours", "208896 KiB", Line(sides.Virsh($"dominfo {Name}"), "Max memory"));

        await tuning.SetParametersAsync(key, DomainParameterKind.Scheduler, null, [TypedParameter.LLong("reservation", 5), TypedParameter.LLong("limit", 70), TypedParameter.Int("shares", -3)], default, Token);
        var schedule = sides.Virsh($"schedinfo {Name}");
        sides.Same("scheduler", Line(schedule, "Scheduler"), await tuning.GetSchedulerTypeAsync(key, Token));
        foreach (var parameter in await tuning.GetParametersAsync(key, DomainParameterKind.Scheduler, null, default, Token))
            sides.Same(parameter.Name, Line(schedule, parameter.Name), $"{parameter.Value}");
        sides.Same("limit below -1", sides.Virsh($"schedinfo {Name} limit=-2"), await Sides.UsAsync(() => tuning.SetParametersAsync(key, DomainParameterKind.Scheduler, null, [TypedParameter.LLong("limit", -2)], default, Token)));
        await tuning.SetParametersAsync(key, DomainParameterKind.Memory, null, [TypedParameter.ULLong("min_guarantee", 1025)], default, Token);
        sides.Different("min_guarantee", FlagsOfVirsh, sides.Virsh($"memtune {Name}"), (await tuning.GetParametersAsync(key, DomainParameterKind.Memory, null, default, Token))[0].FormatValue());
        sides.Conclude("settings");
    }

    [Fact]
    public async Task Virsh_and_we_let_domains_start_with_their_host_alike()
    {
        await using var sides = await Sides.OpenAsync(isEsx: true);
        var driver = sides.Ours.Require<IDomainConfigDriver>();
        var key = (await sides.LookupAsync(Name)).Key;
        await driver.SetDomainAutostartAsync(key, true, Token);
        sides.Same("autostart by us", Line(sides.Virsh($"dominfo {Name}"), "Autostart"), "enable");
        sides.Same("autostart taken by virsh", sides.Virsh($"autostart {Name} --disable"), $"Domain '{Name}' unmarked as autostarted");
        sides.Same("autostart after it", "False", $"{(await sides.LookupAsync(Name)).Autostart}");
        sides.Same("autostart by virsh", sides.Virsh($"autostart {Name}"), $"Domain '{Name}' marked as autostarted");
        sides.Same("autostart after it", "True", $"{(await sides.LookupAsync(Name)).Autostart}");
        sides.Conclude("autostart");
    }

    private static string Line(string text, string name) =>
        text.Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) is { } line ? line[(line.IndexOf(':') + 1)..].Trim() : text;
}
