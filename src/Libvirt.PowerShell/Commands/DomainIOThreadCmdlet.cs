using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that changes I/O threads.</summary>
public abstract class DomainIOThreadCmdlet : DomainChangeCmdlet
{
    private protected const string NumberHelp = "Numbers of I/O threads, from 1 on.";

    /// <summary>The feature.</summary>
    private protected IDomainIOThreadDriver Driver(VirtDomain domain) => domain.Connection.RequireWrite<IDomainIOThreadDriver>("change I/O threads");

    /// <summary>The threads of what is to be changed.</summary>
    private protected ValueTask<IReadOnlyList<VirtDomainIOThread>> ThreadsAsync(VirtDomain domain) => domain.Connection.Require<IDomainIOThreadDriver>()
        .GetIOThreadsAsync(domain.Key, Impact == DomainModificationImpact.Config ? DomainModificationImpact.Config : DomainModificationImpact.Current, StopToken);

    /// <summary>Gives a thread as it is now, if that is wished.</summary>
    private protected async Task PassAsync(VirtDomain domain, uint number)
    {
        if (PassThru)
            WriteObject((await ThreadsAsync(domain)).FirstOrDefault(t => t.Number == number));
    }
}
