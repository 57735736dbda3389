using Libvirt.Tests.Peers.Disks;

namespace Libvirt.Tests.Disk;

/// <summary>What libguestfs says, as facts.</summary>
internal static class TheirFactsDifferential
{
    internal static FactsDifferential Of(MachineFacts machine)
    {
        var facts = new FactsDifferential();
        foreach (var disk in machine.Disks)
            AddDisk(facts, disk);
        foreach (var group in machine.Groups)
            AddGroup(facts, group);
        foreach (var volume in machine.Volumes)
            AddVolume(facts, volume);
        foreach (var system in machine.Systems)
            AddSystem(facts, system);
        return facts;
    }

    private static void AddDisk(FactsDifferential facts, DiskFacts disk)
    {
        facts.Add("partitions", $"{disk.Device} size", disk.Size);
        facts.Add("partitions", $"{disk.Device} table", disk.Table ?? "none");
        foreach (var partition in disk.Partitions)
        {
            var device = $"{disk.Device}{partition.Number}";
            facts.Add("partitions", $"{device} start", partition.Start);
            facts.Add("partitions", $"{device} size", partition.Size);
            facts.Add("partitions", $"{device} type", partition.MbrType?.ToString("x2", null) ?? partition.GptType?.ToUpperInvariant());
            facts.Add("partitions", $"{device} guid", partition.GptId?.ToUpperInvariant());
            facts.Add("partitions", $"{device} name", disk.Table == "gpt" ? partition.Name ?? "" : null);
            // Of a GPT parted tells here which is the ESP.
            facts.Add("partitions", $"{device} bootable", partition.MbrType is null ? null : partition.Bootable);
        }
    }

    private static void AddGroup(FactsDifferential facts, GroupFacts group)
    {
        foreach (var volume in group.Volumes)
        {
            facts.Add("volumes", $"{volume.Device} uuid", volume.Uuid.Replace("-", ""));
            facts.Add("volumes", $"{volume.Device} size", volume.Size);
        }
    }

    private static void AddVolume(FactsDifferential facts, VolumeFacts volume)
    {
        facts.Add("volumes", $"{volume.Device} type", volume.Type);
        facts.Add("volumes", $"{volume.Device} label", volume.Label ?? "");
        facts.Add("volumes", $"{volume.Device} uuid of its content", volume.Uuid ?? "");
        if (volume.Usage is { } usage)
        {
            facts.Add("usage", $"{volume.Device} size", usage.Blocks * usage.Frsize);
            facts.Add("usage", $"{volume.Device} free", usage.Bfree * usage.Frsize);
            facts.Add("usage", $"{volume.Device} available", usage.Bavail * usage.Frsize);
            facts.Add("usage", $"{volume.Device} files", usage.Files);
            facts.Add("usage", $"{volume.Device} free files", usage.Ffree);
        }
        foreach (var file in volume.Tree)
            AddFile(facts, $"{volume.Device}:/{file.Path}", file);
    }

    private static void AddFile(FactsDifferential facts, string name, FileFacts file)
    {
        facts.Add("files", $"{name} kind", file.Kind);
        facts.Add("files", $"{name} mode", Convert.ToString(file.Mode, 8));
        facts.Add("files", $"{name} uid", file.Uid);
        facts.Add("files", $"{name} gid", file.Gid);
        facts.Add("files", $"{name} links", file.Links);
        facts.Add("files", $"{name} size", file.Size);
        facts.Add("files", $"{name} allocated", file.Blocks * 512);
        facts.Add("files", $"{name} inode", file.Inode);
        facts.Add("times", $"{name} modified", Ticks(file.Modified));
        facts.Add("files", $"{name} device", file.Device);
        facts.Add("files", $"{name} target", file.Kind == 'l' ? file.Target : null);
        facts.Add("checksums", name, file.Sum);
    }

    private static void AddSystem(FactsDifferential facts, SystemFacts system)
    {
        var root = system.Root;
        facts.Add("systems", $"{root} type", system.Type);
        facts.Add("systems", $"{root} arch", system.Arch);
        facts.Add("systems", $"{root} distro", system.Distro);
        facts.Add("systems", $"{root} product", system.ProductName);
        facts.Add("systems", $"{root} variant", system.ProductVariant);
        facts.Add("systems", $"{root} version", $"{system.MajorVersion}.{system.MinorVersion}");
        facts.Add("systems", $"{root} package format", system.PackageFormat);
        facts.Add("systems", $"{root} package management", system.PackageManagement);
        facts.Add("systems", $"{root} host name", system.Hostname);
        facts.Add("systems", $"{root} osinfo", system.Osinfo);
        facts.Add("systems", $"{root} systemroot", system.WindowsSystemroot);
        facts.Add("systems", $"{root} control set", system.WindowsCurrentControlSet);
        foreach (var (path, device) in system.Mountpoints)
            facts.Add("systems", $"{root} mount {path}", device);
        facts.Add("systems", $"{root} file systems", string.Join(' ', system.Filesystems.Order(StringComparer.Ordinal)));
        foreach (var (drive, device) in system.DriveMappings)
            facts.Add("systems", $"{root} drive {drive}", device);
        foreach (var application in system.Applications)
            AddApplication(facts, $"{root} {application.Name} {application.Arch} {application.Version}", application);
    }

    private static void AddApplication(FactsDifferential facts, string name, ApplicationFacts application)
    {
        facts.Add("applications", $"{name} display name", application.DisplayName);
        facts.Add("applications", $"{name} version", $"{application.Epoch}:{application.Version}-{application.Release}");
        facts.Add("applications", $"{name} architecture", application.Arch);
        facts.Add("applications", $"{name} path", application.InstallPath);
        facts.Add("applications", $"{name} publisher", application.Publisher);
        facts.Add("applications", $"{name} url", application.Url);
        facts.Add("applications", $"{name} source", application.SourcePackage);
        facts.Add("applications", $"{name} summary", application.Summary);
        facts.Add("applications", $"{name} description", application.Description);
    }

    /// <summary>Steps of 100 ns since 1970, which is as fine as .NET's time is.</summary>
    private static long Ticks(decimal seconds) => (long)Math.Floor(seconds * TimeSpan.TicksPerSecond);
}
