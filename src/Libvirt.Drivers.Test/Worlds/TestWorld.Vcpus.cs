using System.Globalization;

namespace Libvirt.Drivers.Test;

/// <content>Virtual CPUs: how many, what they do, and where they may be.</content>
internal sealed partial class TestWorld
{
    // testConnectGetMaxVcpus.
    private const int MaxVcpus = 32;

    // VIR_NODEINFO_MAXCPUS.
    private CpuMap AllCpus => CpuMap.First((int)Math.Min(Host.Node.Nodes * Host.Node.Sockets * Host.Node.Cores * Host.Node.Threads, 4096));

    internal int GetVcpuCount(DomainKey key, bool maximum, DomainModificationImpact impact) => Look(key, impact, config => maximum ? config.MaxVcpu : config.Vcpu);

    internal VirtDomain SetVcpuCount(VirtConnection connection, DomainKey key, int count, bool maximum, DomainModificationImpact impact)
    {
        if (maximum && !impact.HasFlag(DomainModificationImpact.Config))
            throw VirtException.InvalidArgument(VirtErrorDomain.Domain, "Flag 'VIR_DOMAIN_AFFECT_CONFIG' is required by flag 'VIR_DOMAIN_VCPU_MAXIMUM'");
        if (count < 1)
            throw VirtException.InvalidArgument(VirtErrorDomain.Domain, "nvcpus in virDomainSetVcpusFlags must not be zero");
        if (count > MaxVcpus)
            throw TestError(VirtErrorCode.InvalidArg, $"requested cpu amount exceeds maximum supported amount ({count} > {MaxVcpus})");
        return Change(connection, key, impact, (domain, live) =>
        {
            if ((live || !maximum) && domain.MaxVcpu < count)
                throw TestError(VirtErrorCode.InvalidArg, $"requested cpu amount exceeds maximum ({count} > {domain.MaxVcpu})");
            if (maximum && !live)
                domain.SetMaxVcpu(count);
            else
                domain.SetVcpu(count);
        }, both: true);
    }

    internal IReadOnlyList<VirtDomainVcpu> GetVcpus(VirtConnection connection, DomainKey key)
    {
        lock (_gate)
        {
            var domain = Find(key);
            if (domain.Run is not { } run)
                throw TestError(VirtErrorCode.OperationInvalid, "cannot list vcpus for an inactive domain");
            var now = Now;
            var snapshot = Describe(domain, connection, now);
            var definition = run.Config.Parse();
            return [.. Enumerable.Range(0, run.Config.Vcpu).Select(number => Vcpu(snapshot, run, definition, number, now))];
        }
    }

    internal IReadOnlyList<CpuMap> GetVcpuPins(DomainKey key, DomainModificationImpact impact) => Look(key, impact, config =>
    {
        var definition = config.Parse();
        return (IReadOnlyList<CpuMap>)[.. Enumerable.Range(0, config.MaxVcpu).Select(number => Affinity(definition, number))];
    });

    internal VirtDomain PinVcpu(VirtConnection connection, DomainKey key, int vcpu, CpuMap cpus, DomainModificationImpact impact)
    {
        if (Images is null)
        {
            if (impact != DomainModificationImpact.Current)
                throw UnsupportedFlags((uint)impact, "testDomainPinVcpuFlags");
            lock (_gate)
            {
                if (!Find(key).IsActive)
                    throw TestError(VirtErrorCode.OperationInvalid, "cannot pin vcpus on an inactive domain");
            }
        }
        RequireCpus(cpus, "Empty cpu list for pinning");
        return Change(connection, key, impact, (domain, live) =>
        {
            if (vcpu < 0 || vcpu >= (live ? domain.Vcpu : domain.MaxVcpu))
                throw TestError(VirtErrorCode.InvalidArg, $"requested vcpu '{vcpu}' is not present in the domain");
            domain.SetVcpuPin(vcpu, cpus);
        }, tell: Tuned(() => new([TypedParameter.String($"cputune.vcpupin{vcpu.ToString(CultureInfo.InvariantCulture)}", cpus.ToString())])));
    }

    internal CpuMap GetEmulatorPin(DomainKey key, DomainModificationImpact impact) => Look(key, impact, config =>
    {
        var definition = config.Parse();
        return definition.EmulatorPin ?? definition.Cpus ?? AllCpus;
    });

    internal VirtDomain PinEmulator(VirtConnection connection, DomainKey key, CpuMap cpus, DomainModificationImpact impact)
    {
        RequireCpus(cpus, "Empty cpu list for pinning");
        return Change(connection, key, impact, (domain, _) => domain.EmulatorPin = cpus, tell: Tuned(() => new([TypedParameter.String("cputune.emulatorpin", cpus.ToString())])));
    }

    private CpuMap Affinity(DomainDefinition definition, int number) => definition.VcpuPin(number) ?? definition.Cpus ?? AllCpus;

    private VirtDomainVcpu Vcpu(VirtDomain snapshot, DomainRun run, DomainDefinition definition, int number, DateTimeOffset now)
    {
        var affinity = Affinity(definition, number);
        var part = run.Activity?.Of("vcpu", number.ToString(CultureInfo.InvariantCulture));
        return new VirtDomainVcpu
        {
            Domain = snapshot,
            Number = number,
            State = VcpuState.Running,
            // libvirt's test driver says the last one, and a tenth of its clock's microseconds as nanoseconds.
            Cpu = Images is null ? affinity.Last : affinity.Numbers[number % affinity.Count],
            Time = Images is null ? (now - DateTimeOffset.UnixEpoch) / 10_000 : TimeSpan.FromTicks((long)((part?.At("time", run.Clock.Elapsed(now)) ?? 0) / 100)),
            Affinity = affinity,
        };
    }

    private static void RequireCpus(CpuMap cpus, string otherwise)
    {
        if (cpus.Count == 0)
            throw TestError(VirtErrorCode.InvalidArg, otherwise);
    }
}
