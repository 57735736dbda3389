using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Rpc;

namespace Libvirt.Drivers.Remote.Domains;

/// <summary>What a domain does and has, whatever the calls were that told it.</summary>
internal sealed record DomainFacts(
    DomainState State, DomainReason Reason, int Vcpu, int MaxVcpu, ulong Memory, ulong MaxMemory, TimeSpan CpuTime, string OSType, DomainSecurityLabel? Security)
{
    // VIR_DOMAIN_VCPU_MAXIMUM.
    private const uint Maximum = 4;

    /// <summary>Sets them in.</summary>
    internal VirtDomain Apply(VirtDomain domain) => domain with
    {
        State = State,
        Reason = Reason,
        Vcpu = Vcpu,
        MaxVcpu = MaxVcpu,
        Memory = Memory,
        MaxMemory = MaxMemory,
        // libvirt's test driver counts on when nothing runs; others say 0.
        CpuTime = domain.Id is null && CpuTime == default ? null : CpuTime,
        OSType = OSType,
        Security = Security,
    };

    /// <summary>Reads them: from statistics where those say enough, else with calls of their own, all at once.</summary>
    /// <exception cref="VirtException">NoDomain: it is gone.</exception>
    internal static async Task<DomainFacts> ReadAsync(
        RemoteConnection remote, RemoteDomain domain, TypedParameterList? stats, CancellationToken cancellationToken)
    {
        var type = remote.OSTypes.GetAsync(domain, cancellationToken);
        var security = remote.SecurityLabels.GetAsync(domain, cancellationToken);
        if (OfStats(stats, active: domain.Id >= 0) is not { } facts)
        {
            var info = remote.CallAsync(DomainProcedures.GetInfo, domain, cancellationToken).AsTask();
            var state = ReadStateAsync(remote, domain, stats, cancellationToken);
            var max = remote.CallAsync(DomainProcedures.GetVcpusFlags, (domain, Maximum), cancellationToken).OrNoSupport();
            await Task.WhenAll(info, state, max).ConfigureAwait(false);
            facts = new DomainFacts(
                state.Result.State, state.Result.Reason, info.Result.NrVirtCpu, Math.Max(max.Result, info.Result.NrVirtCpu),
                info.Result.Memory << 10, info.Result.MaxMem << 10, TimeSpan.FromTicks((long)(info.Result.CpuTime / 100)), "", null);
        }
        return facts with { OSType = await type.ConfigureAwait(false), Security = await security.ConfigureAwait(false) };
    }

    private static async Task<(DomainState State, DomainReason Reason)> ReadStateAsync(
        RemoteConnection remote, RemoteDomain domain, TypedParameterList? stats, CancellationToken cancellationToken)
    {
        var (state, reason) = stats?.GetInt("state.state") is { } known
            ? (known, stats.GetInt("state.reason") ?? 0)
            : await remote.CallAsync(DomainProcedures.GetState, (domain, 0u), cancellationToken).ConfigureAwait(false);
        return ((DomainState)state, DomainReasons.FromNumber((DomainState)state, reason));
    }

    private static DomainFacts? OfStats(TypedParameterList? stats, bool active)
    {
        if (stats?.GetInt("state.state") is not { } state || stats.GetInt("vcpu.current") is not { } vcpu || stats.GetKibibytes("balloon.current") is not { } memory)
            return null;
        var time = stats.GetNanoseconds("cpu.time");
        return active && time is null ? null : new DomainFacts(
            (DomainState)state,
            DomainReasons.FromNumber((DomainState)state, stats.GetInt("state.reason") ?? 0),
            vcpu,
            stats.GetInt("vcpu.maximum") ?? vcpu,
            memory,
            stats.GetKibibytes("balloon.maximum") ?? memory,
            time ?? default,
            "",
            null);
    }
}
