using System.Globalization;
using Libvirt.Drivers;
using Libvirt.PowerShell.Formatting;

namespace Libvirt.PowerShell.Commands;

/// <summary>The settings that are wished, and how each is set.</summary>
public sealed partial class SetVirtDomainCommand
{
    // What could be comes before what is, so that both can grow and shrink in one command.
    private IEnumerable<(string Words, Func<VirtDomain, Task<VirtDomain>> Apply)> Wished()
    {
        var maximum = Impact == DomainModificationImpact.Current ? DomainModificationImpact.Config : Impact;
        if (Has(nameof(MaxMemory)))
            yield return ($"max memory to {Display.Size(MaxMemory)}", d => Feature<IDomainMemoryDriver>(d).SetMaxMemoryAsync(d.Key, MaxMemory, maximum, StopToken).AsTask());
        if (Has(nameof(Memory)))
            yield return ($"memory to {Display.Size(Memory)}", SetMemoryAsync);
        if (Has(nameof(MaxVcpu)))
            yield return (Text($"max vcpu to {MaxVcpu}"), d => Feature<IDomainVcpuDriver>(d).SetVcpuCountAsync(d.Key, MaxVcpu, maximum: true, maximum, StopToken).AsTask());
        if (Has(nameof(Vcpu)))
            yield return (Text($"vcpu to {Vcpu}"), SetVcpuAsync);
        if (EmulatorAffinity is not null)
            yield return ($"emulator affinity to {EmulatorAffinity}", d => Feature<IDomainPinningDriver>(d).PinEmulatorAsync(d.Key, EmulatorAffinity, Impact, StopToken).AsTask());
        if (Has(nameof(MemoryStatsPeriod)))
        {
            yield return (Text($"memory stats period to {MemoryStatsPeriod.TotalSeconds} s"),
                d => Feature<IDomainMemoryStatsDriver>(d).SetMemoryStatsPeriodAsync(d.Key, MemoryStatsPeriod, Impact, StopToken).AsTask());
        }
        if (Title is not null)
            yield return ($"title to '{Title}'", d => NoteAsync(d, DomainMetadataType.Title, Title));
        if (Description is not null)
            yield return ($"description to '{Description}'", d => NoteAsync(d, DomainMetadataType.Description, Description));
        if (Has(nameof(OnPoweroff)))
            yield return ($"on poweroff to {OnPoweroff}", d => FollowAsync(d, DomainHappening.Poweroff, OnPoweroff));
        if (Has(nameof(OnReboot)))
            yield return ($"on reboot to {OnReboot}", d => FollowAsync(d, DomainHappening.Reboot, OnReboot));
        if (Has(nameof(OnCrash)))
            yield return ($"on crash to {OnCrash}", d => FollowAsync(d, DomainHappening.Crash, OnCrash));
        // The flag is beside the definition: there is one.
        if (Has(nameof(Autostart)))
            yield return ($"autostart to {Autostart}", d => d.Connection.RequireWrite<IDomainConfigDriver>("set autostart").SetDomainAutostartAsync(d.Key, Autostart, StopToken).AsTask());
    }

    private async Task<VirtDomain> SetMemoryAsync(VirtDomain domain)
    {
        var driver = Feature<IDomainMemoryDriver>(domain);
        if (Memory > domain.MaxMemory && !Has(nameof(MaxMemory)) && IsOfDefinition(domain))
            await driver.SetMaxMemoryAsync(domain.Key, Memory, DomainModificationImpact.Config, StopToken);
        return await driver.SetMemoryAsync(domain.Key, Memory, Impact, StopToken);
    }

    private async Task<VirtDomain> SetVcpuAsync(VirtDomain domain)
    {
        var driver = Feature<IDomainVcpuDriver>(domain);
        if (Vcpu > domain.MaxVcpu && !Has(nameof(MaxVcpu)) && IsOfDefinition(domain))
            await driver.SetVcpuCountAsync(domain.Key, Vcpu, maximum: true, DomainModificationImpact.Config, StopToken);
        return await driver.SetVcpuCountAsync(domain.Key, Vcpu, maximum: false, Impact, StopToken);
    }

    // There, what could be grows with what is; a domain that runs has the room that it was started with.
    private bool IsOfDefinition(VirtDomain domain) => !Live && (Config || !domain.IsActive);

    private bool Has(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    private static T Feature<T>(VirtDomain domain)
        where T : class => domain.Connection.RequireWrite<T>("set");

    private Task<VirtDomain> NoteAsync(VirtDomain domain, DomainMetadataType type, string text) =>
        Feature<IDomainMetadataDriver>(domain).SetMetadataAsync(domain.Key, type, text, null, null, Impact, StopToken).AsTask();

    private Task<VirtDomain> FollowAsync(VirtDomain domain, DomainHappening happening, DomainLifecycleAction action) =>
        Feature<IDomainLifecycleActionDriver>(domain).SetLifecycleActionAsync(domain.Key, happening, action, Impact, StopToken).AsTask();

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
