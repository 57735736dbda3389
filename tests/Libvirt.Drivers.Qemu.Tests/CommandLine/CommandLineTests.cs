using System.Runtime.CompilerServices;
using Libvirt.Drivers.Qemu.CommandLine;
using Libvirt.Drivers.Qemu.Guests;
using Libvirt.Drivers.Qemu.Hosts;
using Libvirt.Tests.Peers;
using Libvirt.Tests.Qemu.Definition;

namespace Libvirt.Tests.Qemu.CommandLine;

/// <summary>
/// QEMU's command line of definitions: NAME.args is what NAME.xml in Cases makes, an option a line.
/// LIBVIRTPS_APPROVE=1 writes the files anew, for a person to look at the difference.
/// </summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public static TheoryData<string> Cases => [.. Directory.EnumerateFiles(Folder(), "*.xml").Select(p => Path.GetFileNameWithoutExtension(p)!).Order(StringComparer.Ordinal)];

    /// <summary>Taps need rights that not every machine gives, and the kernel is none.</summary>
    public static TheoryData<string> Startable => [.. Cases.Select(row => row.Data).Where(name => name is not ("taps" or "kernel"))];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_definition_makes_the_command_line_that_was_approved(string name)
    {
        var text = string.Concat(Build(name).Select(a => a.StartsWith('-') ? $"\n{a}" : $" {a}")).TrimStart() + "\n";
        text = text.Replace(_folder["root"], "$ROOT").Replace(_folder.Path, "$IMAGES");
        var expected = Path.Combine(Folder(), name + ".args");
        if (Environment.GetEnvironmentVariable("LIBVIRTPS_APPROVE") == "1")
            File.WriteAllText(expected, text);
        Assert.Equal(File.ReadAllText(expected), text);
    }

    [Theory]
    [MemberData(nameof(Startable))]
    public async Task QEMU_takes_the_command_line(string name)
    {
        Assert.SkipUnless(Peers.QemuGuest.CanRun(out var reason), reason);
        var arguments = Build(name);
        await using var qemu = PeerProcess.Start(_folder, "qemu-system-x86_64", arguments);
        await using var monitor = await QmpProbe.ConnectAsync(Path.Combine(_folder["root"], "m1"), qemu);
        Assert.Equal("prelaunch", (await monitor.ExecuteAsync("query-status")).GetProperty("status").GetString());
    }

    private IReadOnlyList<string> Build(string name)
    {
        Assert.SkipUnless(DiskImages.CanMake(out var reason), reason);
        DiskImages.Chain(_folder, "chain", 3, 1 << 20, withData: false);
        DiskImages.Chain(_folder, "short", 2, 1 << 20, withData: false);
        foreach (var raw in new[] { "data.raw", "cd.iso", "kernel" })
            File.WriteAllBytes(_folder[raw], new byte[1 << 16]);
        var root = QemuRoot.Open(VirtUri.Parse($"qemu:///embed?root={_folder["root"]}"));
        var live = LiveDefinition.Create(Definitions.Complete(ReadCase(name, _folder.Path, root.Path)), 1, root, TestContext.Current.CancellationToken);
        Directory.CreateDirectory(root.RunFolder(1));
        return QemuCommandLine.Build(live, [Path.Combine(root.Path, "m0"), Path.Combine(root.Path, "m1")], Path.Combine(root.Path, "qemu.pid"));
    }

    /// <summary>The definition of a case, with its images in a folder.</summary>
    internal static string ReadCase(string name, string images, string root) =>
        File.ReadAllText(Path.Combine(Folder(), name + ".xml")).Replace("$IMAGES", images).Replace("$ROOT", root);

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Cases");
}
