using System.Text.RegularExpressions;
using Libvirt.Drivers.Qemu;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Qemu;

/// <summary>A guest named <c>fake</c> whose emulator is a script: QEMU to whoever asks what it can do, and something else when it is started.</summary>
/// <param name="Domain">The start, which may fail.</param>
/// <param name="Peer">Its monitor; null where it has none.</param>
/// <param name="ProcessId">The script's process.</param>
internal sealed record FakeEmulator(Task<VirtDomain> Domain, QemuMonitorPeer? Peer, int ProcessId) : IAsyncDisposable
{
    /// <summary>Starts the guest; its emulator has a second to build its machine.</summary>
    /// <param name="lab">Where. It must not have started another guest before, as the run's number is 1.</param>
    /// <param name="behaviour">What the script does when it is started.</param>
    /// <param name="open">Opens the monitor at a path, or does not.</param>
    /// <param name="disks">The guest's disks.</param>
    internal static async Task<FakeEmulator> StartAsync(QemuLab lab, string behaviour, Func<string, QemuMonitorPeer?> open, params IReadOnlyList<DiskImage> disks)
    {
        lab.Connection.Require<QemuConnection>().Host.StartTimeout = TimeSpan.FromSeconds(1);
        var program = lab.Folder.Write("fake", $"#!/bin/sh\ncase \"$*\" in *\"-machine none\"*) exec {Tool.Find("qemu-system-x86_64")} \"$@\";; esac\necho $$ > {lab.Folder["fake.id"]}\n{behaviour}\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var xml = Regex.Replace(QemuLab.Idle("fake", disks).ToString(), "<emulator>.*</emulator>", $"<emulator>{program}</emulator>");
        var domain = lab.CreateAsync(xml);
        var folder = Path.Combine(lab.Root, "lib", "qemu", "domain-1");
        await Poll.UntilAsync(() => domain.IsCompleted || File.Exists(lab.Folder["fake.id"]), "the emulator");
        return new FakeEmulator(domain, Directory.Exists(folder) ? open(Path.Combine(folder, "monitor0.sock")) : null, int.Parse(File.ReadAllText(lab.Folder["fake.id"])));
    }

    public ValueTask DisposeAsync() => Peer?.DisposeAsync() ?? ValueTask.CompletedTask;
}
