using System.Globalization;
using Libvirt.Xml;

namespace Libvirt.Drivers.Test;

/// <content>I/O threads.</content>
internal sealed partial class TestWorld
{
    internal IReadOnlyList<VirtDomainIOThread> GetIOThreads(VirtConnection connection, DomainKey key, DomainModificationImpact impact)
    {
        lock (_gate)
        {
            var domain = Find(key);
            var config = One(domain, impact);
            var snapshot = Describe(domain, connection, Now);
            var definition = config.Parse();
            // libvirt's test driver says so: as many processors as the domain has of its own.
            var all = Images is null ? CpuMap.First(config.Vcpu) : AllCpus;
            return [.. config.IOThreadIds.Select(number => new VirtDomainIOThread
            {
                Domain = snapshot,
                Number = number,
                Affinity = definition.IOThreadPin(number) ?? definition.Cpus ?? all,
            })];
        }
    }

    internal VirtDomain AddIOThread(VirtConnection connection, DomainKey key, uint number, DomainModificationImpact impact)
    {
        RequireNumber(number);
        lock (_gate)
        {
            var changed = Change(connection, key, impact, (domain, _) =>
            {
                if (domain.IOThreadIds.Contains(number))
                    throw DomainError(VirtErrorCode.InvalidArg, $"an IOThread is already using iothread_id '{number}'");
                domain.AddIOThread(number);
            });
            Find(key).IOThreads.TryAdd(number, IOThreadPolling.Usual);
            return changed;
        }
    }

    internal VirtDomain RemoveIOThread(VirtConnection connection, DomainKey key, uint number, DomainModificationImpact impact)
    {
        RequireNumber(number);
        lock (_gate)
        {
            var changed = Change(connection, key, impact, (domain, _) =>
            {
                if (!domain.IOThreadIds.Contains(number))
                    throw DomainError(VirtErrorCode.InvalidArg, $"cannot find IOThread '{number}' in iothreadids list");
                if (domain.Disks.FirstOrDefault(disk => IsUsed(disk.Element.Element("driver")?.Attr("iothread"))) is { } user)
                    throw DomainError(VirtErrorCode.InvalidArg, $"cannot remove IOThread {number} since it is being used by disk '{user.Target}'");
                if (domain.DeviceElements("controller").Any(controller => IsUsed(controller.Element("driver")?.Attr("iothread"))))
                    throw DomainError(VirtErrorCode.InvalidArg, $"cannot remove IOThread '{number}' since it is being used by controller");
                domain.RemoveIOThread(number);
            });
            Find(key).IOThreads.Remove(number);
            return changed;
        }

        bool IsUsed(string? iothread) => iothread == number.ToString(CultureInfo.InvariantCulture);
    }

    internal VirtDomain PinIOThread(VirtConnection connection, DomainKey key, uint number, CpuMap cpus, DomainModificationImpact impact)
    {
        RequireCpus(cpus, "Empty iothread cpumap list for pinning");
        return Change(connection, key, impact, (domain, _) =>
        {
            RequireIOThread(domain, number, $"iothreadid {number} not found");
            domain.SetIOThreadPin(number, cpus);
        }, tell: Tuned(() => new([TypedParameter.String($"cputune.iothreadpin{number.ToString(CultureInfo.InvariantCulture)}", cpus.ToString())])));
    }

    internal VirtDomain SetIOThreadParameters(VirtConnection connection, DomainKey key, uint number, TypedParameterList parameters, DomainModificationImpact impact)
    {
        var unsupported = impact & ~DomainModificationImpact.Live;
        if (unsupported != 0)
            throw UnsupportedFlags((uint)unsupported, "testDomainSetIOThreadParams");
        RequireNumber(number);
        lock (_gate)
        {
            var domain = Find(key);
            RequireIOThread(One(domain, impact).Parse(), number, $"cannot find IOThread '{number}' in iothreadids");
            if (!domain.IOThreads.TryGetValue(number, out var polling) && Images is null)
                throw TestError(VirtErrorCode.InternalError, $"nothing is known of IOThread '{number}'");
            domain.IOThreads[number] = (polling == default ? IOThreadPolling.Usual : polling).With(parameters);
            return Describe(domain, connection, Now);
        }
    }

    private static void RequireNumber(uint number)
    {
        if (number == 0)
            throw TestError(VirtErrorCode.InvalidArg, "invalid value of 0 for iothread_id");
    }

    private static void RequireIOThread(DomainDefinition domain, uint number, string otherwise)
    {
        if (!domain.IOThreadIds.Contains(number))
            throw TestError(VirtErrorCode.InvalidArg, otherwise);
    }
}
