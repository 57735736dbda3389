using System.Globalization;
using Libvirt.Xml;

namespace Libvirt.Drivers.Test;

/// <summary>Limits of a disk: operations and bytes in a second, what they may be for a while, and for how many seconds.</summary>
internal sealed class BlockIoTuneGroup : ParameterGroup
{
    private const ulong Limit = 1_000_000_000_000_000;

    private static readonly string[] Rates = ["bytes_sec", "iops_sec"];

    internal override string EventPrefix => "blkdeviotune.";

    internal override IReadOnlyList<(string Name, TypedParameterType Type)> Types(bool ours) => DomainParameterTypes.Of(DomainParameterKind.BlockIoTune);

    internal override TypedParameterList Read(DomainDefinition domain, string device, bool ours)
    {
        var disk = FindDisk(domain, device) ?? throw Refuse(VirtErrorCode.InvalidArg, $"disk '{device}' was not found in the domain config");
        var tune = disk.Element.Element("iotune");
        return new(Types(ours).Select(type => type.Type == TypedParameterType.String
            ? TypedParameter.String(type.Name, tune?.ChildText(type.Name) ?? "")
            : TypedParameter.ULLong(type.Name, ulong.Parse(tune?.ChildText(type.Name) ?? "0", CultureInfo.InvariantCulture))));
    }

    internal override void Write(ParameterChange change)
    {
        var disk = FindDisk(change.Domain, change.Device) ?? throw Refuse(VirtErrorCode.InvalidArg, $"missing persistent configuration for disk '{change.Device}'");
        if (change.Parameters.Any(p => p.AsULong() > Limit))
            throw Refuse(VirtErrorCode.ArgumentUnsupported, $"block I/O throttle limit value must be no more than {Limit}");

        var tune = disk.Element.GetOrAdd("iotune");
        foreach (var parameter in change.Parameters)
        {
            if (parameter.AsULong() == 0)
                tune.Element(parameter.Name)?.Remove();
            else
                tune.GetOrAdd(parameter.Name).Value = parameter.FormatValue();
        }
        Check(Read(change.Domain, change.Device, change.Ours), change.Ours);
    }

    private static void Check(TypedParameterList values, bool ours)
    {
        foreach (var suffix in (ReadOnlySpan<string>)["", "_max"])
        {
            foreach (var rate in Rates)
            {
                if (Value($"total_{rate}{suffix}") > 0 && Value($"read_{rate}{suffix}") + Value($"write_{rate}{suffix}") > 0)
                    throw Refuse(VirtErrorCode.InvalidArg, $"total and read/write of {rate}{suffix} cannot be set at the same time");
            }
        }
        foreach (var rate in Rates)
        {
            foreach (var kind in (ReadOnlySpan<string>)["total_", "read_", "write_"])
            {
                // libvirt's test driver takes a maximum that is not set for one of zero, and blanks stand at the end of its message.
                var (usual, most) = (Value($"{kind}{rate}"), Value($"{kind}{rate}_max"));
                if (usual > most && !(ours && most == 0))
                    throw Refuse(VirtErrorCode.InvalidArg, $"{kind}{rate} cannot be set higher than {kind}{rate}_max ");
            }
        }

        ulong Value(string name) => values.GetULong(name) ?? 0;
    }

    private static DiskDefinition? FindDisk(DomainDefinition domain, string name) =>
        domain.Disks.FirstOrDefault(disk => name.StartsWith('/') ? disk.Image.Path == name : disk.Target == name);
}
