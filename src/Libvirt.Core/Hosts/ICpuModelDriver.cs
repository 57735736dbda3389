namespace Libvirt.Drivers;

/// <summary>Knows models of processors.</summary>
[DriverFeature("Processor models")]
public interface ICpuModelDriver
{
    /// <summary>Names of the models of an architecture (virConnectGetCPUModelNames); empty where any name is accepted.</summary>
    /// <exception cref="VirtException">InvalidArg: there is no such architecture; NoSupport: nobody knows models of it.</exception>
    ValueTask<IReadOnlyList<string>> GetCpuModelNamesAsync(string arch, CancellationToken cancellationToken);

    /// <summary>A processor that has only what all of some have (virConnectBaselineCPU), as XML.</summary>
    /// <param name="cpus">The processors: each the <c>&lt;cpu&gt;</c> of a host's capabilities.</param>
    /// <param name="flags">How it is described.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">XmlError, InternalError: one cannot be read; OperationFailed: they have nothing in common.</exception>
    ValueTask<string> BaselineCpuAsync(IReadOnlyList<string> cpus, CpuBaselineFlags flags, CancellationToken cancellationToken);
}
