namespace Libvirt.Disk.Guests.Inspection;

/// <summary>What part a file system plays, judged by the names in it as libguestfs does.</summary>
internal static class RootProbe
{
    /// <summary>Looks at a file system.</summary>
    /// <param name="volume">Where the role and the facts go, so that they stay if a later step fails.</param>
    /// <param name="files">Its files.</param>
    /// <param name="devices">Finds what its fstab names.</param>
    internal static void Inspect(InspectedVolume volume, VolumeFiles files, DeviceResolver devices)
    {
        var facts = volume.Facts;
        if (IsGrub(files))
            return;
        if (files.IsFile("/hurd/console") && files.IsFile("/hurd/hello") && files.IsFile("/hurd/null"))
            InspectUnix(volume, files, devices, "hurd");
        else if (IsLinuxRoot(files))
            InspectUnix(volume, files, devices, "linux");
        else if (IsCoreOsRoot(files))
            InspectCoreOsRoot(volume, files);
        else if (IsUsrLocal(files))
            return;
        else if (IsUsr(files))
            InspectUsr(volume, files, distro: null);
        else if (files.IsDirectory("/bin") && files.IsDirectory("/share") && files.IsDirectory("/local") && files.IsDirectory("/share/coreos"))
            InspectUsr(volume, files, "coreos");
        else if (files.IsDirectory("/log") && files.IsDirectory("/run") && files.IsDirectory("/spool"))
            return;
        else if (WindowsProbe.SystemRoot(files) is { } systemRoot)
            WindowsProbe.Inspect(volume, files, systemRoot, devices.Disks);
        else
            InspectDos(volume, files);
        facts.PackageFormat = PackageSystems.Format(facts.Distro);
        facts.PackageManagement = PackageSystems.Management(facts.Distro, facts.Version?.Major ?? 0, files);
    }

    private static bool IsGrub(VolumeFiles files) => files.IsFile("/grub/menu.lst") || files.IsFile("/grub/grub.conf") || files.IsFile("/grub2/grub.cfg");

    private static bool IsLinuxRoot(VolumeFiles files) =>
        files.IsDirectory("/etc") && (files.IsDirectory("/bin") || files.IsLinkTo("/bin", "usr/bin")) && (files.IsFile("/etc/fstab") || files.IsFile("/etc/hosts"));

    private static bool IsCoreOsRoot(VolumeFiles files) =>
        files.IsDirectory("/etc") && files.IsDirectory("/root") && files.IsDirectory("/home") && files.IsDirectory("/usr") && files.IsFile("/etc/coreos/update.conf");

    private static bool IsUsrLocal(VolumeFiles files) =>
        files.IsDirectory("/etc") && files.IsDirectory("/bin") && files.IsDirectory("/share") && !files.IsDirectory("/local") && !files.IsFile("/etc/fstab");

    private static bool IsUsr(VolumeFiles files) =>
        files.IsDirectory("/bin") && files.IsDirectory("/local") && files.IsDirectory("/share") && files.IsDirectory("/src") && !files.IsFile("/etc/fstab");

    private static void InspectUnix(InspectedVolume volume, VolumeFiles files, DeviceResolver devices, string type)
    {
        var facts = volume.Facts;
        (volume.Role, facts.Type) = (VolumeRole.Root, type);
        ReleaseFiles.Read(files, facts);
        facts.Architecture = Architectures.OfLinux(files);
        facts.Mounts.AddRange(Fstab.Read(files, volume.Volume.Device, devices));
        facts.HostName = LinuxHostName.Read(files);
    }

    // What does not change is on a /usr of its own; there is no fstab.
    private static void InspectCoreOsRoot(InspectedVolume volume, VolumeFiles files)
    {
        var facts = volume.Facts;
        (volume.Role, facts.Type, facts.Distro) = (VolumeRole.Root, "linux", "coreos");
        facts.HostName = LinuxHostName.Read(files);
        facts.Mounts.Add(new GuestMountPoint("/", volume.Volume.Device));
    }

    private static void InspectUsr(InspectedVolume volume, VolumeFiles files, string? distro)
    {
        var facts = volume.Facts;
        (volume.Role, facts.Type, facts.Distro) = (VolumeRole.Usr, "linux", distro);
        if (files.LeadsToFile("/lib/os-release"))
            OsRelease.Read(files, "/lib/os-release", facts);
        else if (distro == "coreos" && files.LeadsToFile("/share/coreos/lsb-release"))
            OsRelease.ReadLsb(files, "/share/coreos/lsb-release", facts);
        facts.Architecture = Architectures.OfLinux(files);
        if (distro == "coreos")
            facts.Mounts.Add(new GuestMountPoint("/usr", volume.Volume.Device));
    }

    // DOS runs on 16 bits too, but what it runs on today is called i386.
    private static void InspectDos(InspectedVolume volume, VolumeFiles files)
    {
        var distro = files.IsFile("/FDOS/FREEDOS.BSS") ? "freedos" : files.IsFile("/DOS/COMMAND.COM") ? "msdos" : null;
        if (distro is not null)
            (volume.Role, volume.Facts.Type, volume.Facts.Distro, volume.Facts.Architecture) = (VolumeRole.Root, "dos", distro, "i386");
    }
}
