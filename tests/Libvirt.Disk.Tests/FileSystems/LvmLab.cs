using Libvirt.Disk;
using Libvirt.Disk.Lvm;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Disk;

/// <summary>Physical volumes in files that are loop devices while LVM's own tools work on them; no volume is activated, so that no device mapper is needed.</summary>
public sealed class LvmLab : IDisposable
{
    private readonly ImageLab _lab = new();
    private readonly Dictionary<string, string> _loops = [];
    private readonly List<BlockSource> _open = [];

    /// <summary>Whether LVM's tools are here, and loop devices may be made.</summary>
    public static bool CanWork => Tool.Exists("lvm") && Tool.Exists("losetup") && Environment.UserName == "root" && File.Exists("/dev/loop-control");

    public string Path(string name) => _lab.Path(name);

    /// <summary>Makes a file of a size, and a loop device over it.</summary>
    /// <returns>The loop device.</returns>
    public string Add(string name, long size)
    {
        using (var file = File.Create(Path(name)))
            file.SetLength(size);
        return Attach(name);
    }

    /// <summary>Makes a loop device over a file.</summary>
    public string Attach(string name)
    {
        var loop = Tool.Run("losetup", "--show", "-f", Path(name)).Trim();
        _loops[name] = loop;
        return loop;
    }

    /// <summary>Runs a command of LVM over the loop devices of this lab alone.</summary>
    public string Lvm(string command, params string[] arguments)
    {
        var accepted = string.Join(',', _loops.Values.Select(loop => $"\"a|^{loop}$|\""));
        var config = $$"""
            devices { filter=[{{accepted}},"r|.*|"] global_filter=[{{accepted}},"r|.*|"] use_devicesfile=0 obtain_device_list_from_udev=0 external_device_info_source="none" }
            activation { udev_sync=0 udev_rules=0 monitoring=0 }
            global { locking_dir="{{Path("lock")}}" use_lvmpolld=0 event_activation=0 }
            backup { backup=0 archive=0 }
            """;
        string[] quiet = ["--driverloaded", "n", "--config", config.ReplaceLineEndings(" ")];
        return Tool.Run("lvm", [command, .. quiet, .. arguments]);
    }

    /// <summary>Takes the loop devices away and reads what is in the files.</summary>
    public IReadOnlyList<VolumeGroup> Discover(params string[] names)
    {
        Detach();
        return VolumeGroup.Discover(names.Select(name => ($"/dev/{name}", Open(name))));
    }

    public BlockSource Open(string name)
    {
        var source = new FileBlocks(ImageFile.Open(Path(name), overlay: null), TestContext.Current.CancellationToken);
        _open.Add(source);
        return source;
    }

    public void Dispose()
    {
        Detach();
        _open.ForEach(source => source.Dispose());
        _lab.Dispose();
    }

    private void Detach()
    {
        foreach (var loop in _loops.Values)
            Tool.Run("losetup", "-d", loop);
        _loops.Clear();
    }
}
