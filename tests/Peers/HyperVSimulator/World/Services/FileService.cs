namespace Libvirt.Tests.HyperV;

/// <summary>The files and folders of the host as WMI shows them, in lower case, and what can be done with them.</summary>
internal static class FileService
{
    private const uint Denied = 2;
    private const uint NotFound = 9;
    private const uint AlreadyThere = 10;

    internal static void Register(HyperVHost host)
    {
        host.Cimv2.AddSource("CIM_DataFile", () => host.Files.All.Select(file => Row(host, "CIM_DataFile", file.Path, file.Time).With(("FileSize", file.Size))));
        host.Cimv2.AddSource("Win32_Directory", () => host.Files.Folders.Select(folder => Row(host, "Win32_Directory", folder, CimDateTime.Never)));
        host.Implement("CIM_DataFile", "Delete", call =>
        {
            var file = Find(host, call);
            if (file is null || ImageService.IsInUse(host, file.Path))
                return file is null ? NotFound : Denied;
            host.Files.Remove(file.Path);
            return MethodResult.Done;
        });
        host.Implement("CIM_DataFile", "Rename", call => Move(host, call, isCopy: false));
        host.Implement("CIM_DataFile", "Copy", call => Move(host, call, isCopy: true));
    }

    private static MethodResult Move(HyperVHost host, MethodCall call, bool isCopy)
    {
        var target = call.Text("FileName");
        var file = Find(host, call);
        if (file is null || !host.Files.HasFolder(HostFiles.Folder(target)))
            return NotFound;
        if (host.Files.Find(target) is not null || !isCopy && ImageService.IsInUse(host, file.Path))
            return host.Files.Find(target) is null ? Denied : AlreadyThere;
        host.Files.Add(target, file.Size, isCopy ? host.Scheduler.Now : file.Time, file.Disk);
        if (!isCopy)
            host.Files.Remove(file.Path);
        return MethodResult.Done;
    }

    private static HostFile? Find(HyperVHost host, MethodCall call) => host.Files.Find(call.Target.Text("Name"));

    private static WmiInstance Row(HyperVHost host, string className, string path, DateTimeOffset time)
    {
        var lower = path.ToLowerInvariant();
        var name = lower[(lower.LastIndexOf('\\') + 1)..];
        var dot = className == "CIM_DataFile" ? name.LastIndexOf('.') : -1;
        return host.Cimv2.Create(className).With(
            ("Name", lower), ("Caption", lower), ("Description", lower), ("Drive", lower[..2]), // That of a drive itself is none.
            ("Path", lower.Length > 2 ? lower[2..(lower.LastIndexOf('\\') + 1)] : ""),
            ("FileName", dot < 0 ? name : name[..dot]), ("Extension", dot < 0 ? "" : name[(dot + 1)..]), ("FileType", dot < 0 ? "File Folder" : $"{name[(dot + 1)..]} File"),
            ("CreationDate", time), ("LastModified", time), ("LastAccessed", time), ("CSName", host.Name), ("CSCreationClassName", "Win32_ComputerSystem"), ("FSName", "NTFS"),
            ("FSCreationClassName", "Win32_FileSystem"), ("Readable", true), ("Writeable", true), ("Hidden", false), ("System", false), ("Status", "OK"));
    }
}
