using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Test;

/// <content>Memory.</content>
internal sealed partial class TestWorld
{
    internal VirtDomain SetMemory(VirtConnection connection, DomainKey key, ulong bytes, DomainModificationImpact impact)
    {
        RequireMemory(bytes);
        return Change(connection, key, impact, (domain, _) =>
        {
            if (Kibibytes(bytes) > domain.MaxMemory >> 10)
                throw TestError(VirtErrorCode.InvalidArg, "cannot set memory higher than max memory");
            domain.Memory = bytes;
        }, tell: Images is null ? null : (domain, now) => new DomainBalloonChangeEvent(domain, domain.Memory, now));
    }

    internal VirtDomain SetMaxMemory(VirtConnection connection, DomainKey key, ulong bytes, DomainModificationImpact impact)
    {
        RequireMemory(bytes);
        return Change(connection, key, impact, (domain, live) =>
        {
            if (live)
                throw TestError(VirtErrorCode.OperationInvalid, "cannot resize the maximum memory on an active domain");
            if (domain.Root.Elements("cpu").Elements("numa").Elements("cell").Any())
                throw TestError(VirtErrorCode.OperationInvalid, "initial memory size of a domain with NUMA nodes cannot be modified with this API");
            if (domain.Root.Element("maxMemory") is { } limit && ScaledSize.Read(limit) >> 10 < Kibibytes(bytes))
                throw TestError(VirtErrorCode.OperationInvalid, "cannot set initial memory size greater than the maximum memory size");
            var current = domain.Memory;
            domain.MaxMemory = bytes;
            domain.Memory = Math.Min(current, domain.MaxMemory);
        });
    }

    internal VirtDomain SetMemoryStatsPeriod(VirtConnection connection, DomainKey key, TimeSpan period, DomainModificationImpact impact)
    {
        var seconds = period.TotalSeconds is >= 0 and <= int.MaxValue ? (int)period.TotalSeconds : throw TestError(VirtErrorCode.InvalidArg, $"Invalid collection period value '{period}'");
        return Change(connection, key, impact, (domain, _) =>
        {
            if (domain.Balloon is not { } balloon)
                throw TestError(VirtErrorCode.InternalError, "No memory balloon device configured, can not set the collection period");
            balloon.Element("stats")?.Remove();
            if (seconds > 0)
                balloon.AddFirst(new XElement("stats", new XAttribute("period", seconds.ToString(CultureInfo.InvariantCulture))));
        });
    }

    private static ulong Kibibytes(ulong bytes) => (bytes >> 10) + ((bytes & 1023) == 0 ? 0UL : 1);

    private static void RequireMemory(ulong bytes)
    {
        if (bytes == 0)
            throw VirtException.InvalidArgument(VirtErrorDomain.Domain, "memory in virDomainSetMemoryFlags must not be zero");
        if (bytes > long.MaxValue)
            throw TestError(VirtErrorCode.Overflow, $"input too large: {Kibibytes(bytes)}");
    }
}
