using Libvirt.Drivers.Esx.Vmx;
using Libvirt.Drivers.Esx.Vmx.Writing;
using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Esx.Tests.Vmx;

/// <summary>Domains of libvirt's cases that become configurations, and domains again.</summary>
public sealed class VmxRoundTripTests(ITestOutputHelper output)
{
    private const string Volumes = "/vmfs/volumes/";

    // Those that do not come back as they were, or cannot be written at all, and why.
    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["cdrom-ide-empty-2"] = "a drive of the host without a name and one without an image are written as one and the same",
        ["datacenterpath"] = "what the server says of a machine is not in its file",
        ["esx-in-the-wild-8"] = "libvirt gives the first disks of a SCSI and a SATA controller the same name, and refuses that itself",
        ["esx-in-the-wild-10"] = "libvirt writes no SATA controllers",
        ["esx-in-the-wild-11"] = "libvirt writes no more than fifteen disks a controller",
    };

    [Fact]
    public void What_was_read_is_read_again_from_what_is_written()
    {
        Assert.SkipUnless(LibvirtSource.IsAvailable(out var reason), reason);
        var different = new Dictionary<string, string>();
        var files = Directory.EnumerateFiles(LibvirtSource.PathOf("tests/vmx2xmldata"), "*.xml").ToList();
        foreach (var path in files)
        {
            if (Difference(File.ReadAllText(path)) is { } difference)
                different.Add(Path.GetFileNameWithoutExtension(path), difference);
        }
        output.WriteLine($"{files.Count - different.Count} of {files.Count} domains come back as they were");
        foreach (var (name, difference) in different)
            output.WriteLine($"{name}: {Reasons.GetValueOrDefault(name, "no reason is known")}\n{difference}");
        Assert.Empty(different.Keys.Except(Reasons.Keys));
    }

    private static string? Difference(string xml)
    {
        try
        {
            var written = VmxWriter.Write(VmxDefinition.Parse(xml), new VmxTarget(10, FileName, _ => null));
            var again = VmxReader.Read(VmxFile.Parse(written), new VmxContext(new TestFileNames()) { LegacyUuid = true }).ToXml();
            return again == xml ? null : again;
        }
        catch (VirtException e)
        {
            return e.Message;
        }
    }

    private static string FileName(string path) => path.StartsWith('[') ? Volumes + path[1..].Replace("] ", "/") : path;
}
