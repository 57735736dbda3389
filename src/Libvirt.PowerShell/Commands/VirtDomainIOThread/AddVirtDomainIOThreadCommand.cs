using System.Management.Automation;

namespace Libvirt.PowerShell.Commands;

/// <summary>Adds threads that do the I/O of domains' disks.</summary>
[Cmdlet(VerbsCommon.Add, "VirtDomainIOThread", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainIOThread))]
public sealed class AddVirtDomainIOThreadCommand : DomainIOThreadCmdlet
{
    /// <summary>Numbers; the first free one where none is given.</summary>
    [Parameter(HelpMessage = "Numbers of I/O threads, from 1 on; the first free one where none is given.")]
    [ValidateRange(1, int.MaxValue)]
    public int[]? Number { get; set; }

    private protected override async Task ChangeAsync(VirtDomain domain)
    {
        var driver = Driver(domain);
        foreach (var number in Number ?? [await FreeAsync(domain)])
        {
            if (!MayChange($"I/O thread {number}", domain, "Add"))
                continue;
            await driver.AddIOThreadAsync(domain.Key, (uint)number, Impact, StopToken);
            await PassAsync(domain, (uint)number);
        }
    }

    private async Task<int> FreeAsync(VirtDomain domain)
    {
        var taken = (await ThreadsAsync(domain)).Select(t => t.Number).ToHashSet();
        var number = 1;
        while (taken.Contains((uint)number))
            number++;
        return number;
    }
}
