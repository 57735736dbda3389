using Libvirt.Drivers.Remote.Procedures;

namespace Libvirt.Drivers.Remote.Tuning;

/// <summary>The calls that read and set the parameters of each group.</summary>
internal static class ParameterCalls
{
    /// <summary>VIR_TYPED_PARAM_STRING_OKAY: without it a daemon leaves out all that is text.</summary>
    internal const uint Texts = 4;

    /// <summary>Reads parameters: asks how many there are, and then for so many.</summary>
    internal static async ValueTask<TypedParameterList> ReadAsync(
        RemoteConnection remote, DomainKey domain, DomainParameterKind kind, string? device, DomainModificationImpact impact, CancellationToken cancellationToken)
    {
        var flags = (uint)impact | Texts;
        if (kind == DomainParameterKind.Scheduler)
        {
            // There the number comes with the name of the scheduler.
            var (_, known) = await remote.CallAsync(DomainProcedures.GetSchedulerType, domain, cancellationToken).ConfigureAwait(false);
            // The older call serves hypervisors that know no flags there.
            return impact == DomainModificationImpact.Current
                ? await remote.CallAsync(DomainProcedures.GetSchedulerParameters, (domain, known), cancellationToken).ConfigureAwait(false)
                : await remote.CallAsync(DomainProcedures.GetSchedulerParametersFlags, (domain, known, flags), cancellationToken).ConfigureAwait(false);
        }
        var (_, count) = await CallAsync(0).ConfigureAwait(false);
        return count == 0 ? [] : (await CallAsync(count).ConfigureAwait(false)).Parameters;

        ValueTask<(TypedParameterList Parameters, int ParameterCount)> CallAsync(int room) => kind switch
        {
            DomainParameterKind.Memory => remote.CallAsync(DomainProcedures.GetMemoryParameters, (domain, room, flags), cancellationToken),
            DomainParameterKind.Blkio => remote.CallAsync(DomainProcedures.GetBlkioParameters, (domain, room, flags), cancellationToken),
            DomainParameterKind.Numa => remote.CallAsync(DomainProcedures.GetNumaParameters, (domain, room, flags), cancellationToken),
            // A device has to be named only when values are asked for.
            DomainParameterKind.BlockIoTune => remote.CallAsync(DomainProcedures.GetBlockIOTune, (domain, device, room, flags), cancellationToken),
            DomainParameterKind.Interface => remote.CallAsync(DomainProcedures.GetInterfaceParameters, (domain, device ?? "", room, flags), cancellationToken),
            _ => throw Unknown(kind),
        };
    }

    /// <summary>Sets parameters.</summary>
    internal static ValueTask SetAsync(
        RemoteConnection remote, DomainKey domain, DomainParameterKind kind, string? device, TypedParameterList parameters, DomainModificationImpact impact,
        CancellationToken cancellationToken)
    {
        var flags = (uint)impact;
        return kind switch
        {
            DomainParameterKind.Scheduler => remote.RunAsync(DomainProcedures.SetSchedulerParametersFlags, (domain, parameters, flags), cancellationToken),
            DomainParameterKind.Memory => remote.RunAsync(DomainProcedures.SetMemoryParameters, (domain, parameters, flags), cancellationToken),
            DomainParameterKind.Blkio => remote.RunAsync(DomainProcedures.SetBlkioParameters, (domain, parameters, flags), cancellationToken),
            DomainParameterKind.Numa => remote.RunAsync(DomainProcedures.SetNumaParameters, (domain, parameters, flags), cancellationToken),
            DomainParameterKind.BlockIoTune => remote.RunAsync(DomainProcedures.SetBlockIOTune, (domain, device ?? "", parameters, flags), cancellationToken),
            DomainParameterKind.Interface => remote.RunAsync(DomainProcedures.SetInterfaceParameters, (domain, device ?? "", parameters, flags), cancellationToken),
            _ => throw Unknown(kind),
        };
    }

    private static VirtException Unknown(DomainParameterKind kind) => new(VirtErrorDomain.Remote, VirtErrorCode.InvalidArg, $"there is no group {kind} of parameters");
}
