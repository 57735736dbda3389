using System.Xml.Linq;
using Libvirt.Tests.Peers;
using Libvirt.Tests.Qemu.Live;

namespace Libvirt.Tests.Qemu.Differential;

/// <summary>A guest that boots, reads and writes, beside the same under libvirt.</summary>
[Collection(LiveCollection.Name)]
public sealed class WorkingGuestTests
{
    private static readonly string[] Options = ["--block", "--backing", "--vcpu"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_statistics_are_libvirts_while_it_works_and_when_it_is_off()
    {
        var image = Guest.Image;
        await using var pair = await Pair.StartAsync();
        var chain = DiskImages.Chain(pair.Masters, "vda", 3);
        var data = DiskImages.Raw(pair.Masters, "vdb.raw");
        pair.Copy([.. chain.Images, data]);
        var uuid = Guid.NewGuid();
        GuestXml Xml(ScratchFolder folder) => new("works", image)
        {
            Uuid = uuid,
            Disks = [new DiskImage(folder["vda.2"], "qcow2"), new DiskImage(folder["vdb.raw"], "raw")],
            Words = ["lvps.io=vda", "lvps.loop=vda"],
            Console = folder["console"],
            MemoryMiB = 96,
            Vcpus = 2,
        };
        var guest = await pair.Lab.StartAsync(await pair.Lab.DefineAsync(Xml(pair.Lab.Folder)));
        pair.Libvirtd.Define(Xml(pair.Libvirtd.Folder));
        pair.Libvirtd.Virsh.Run("start works");
        foreach (var folder in new[] { pair.Lab.Folder, pair.Libvirtd.Folder })
            await Poll.UntilAsync(() => File.Exists(folder["console"]) && ReadShared(folder["console"]).Contains("guest: loop vda", StringComparison.Ordinal), "the I/O of both guests", cancellation: Cancellation);

        var ours = pair.Ours("works", Options);
        Compare(pair, ours, pair.Libvirts("works", Options), "at work, --block --backing --vcpu", working: true);
        Assert.Equal("4", ours["block.count"]);
        await Poll.UntilAsync(() => Moves(ours, pair.Ours("works", Options)), "progress of all counters of work", cancellation: Cancellation);

        Compare(pair, Fields.Of(await pair.Lab.StatsAsync(guest)), pair.Libvirts("works"), "at work, all groups", working: true);
        Compare(pair, Fields.Of(await pair.Lab.StatsAsync(guest, default, backing: true)), pair.Libvirts("works", "--backing"), "at work, all groups with backing", working: true);

        await TakesOverAsync(pair);
        await pair.Lab.DestroyAsync(guest);
        pair.Libvirtd.Virsh.Run("destroy works");
        Compare(pair, pair.Ours("works"), pair.Libvirts("works"), "off, all groups");
        Compare(pair, pair.Ours("works", Options).WithoutImagesBelow(out var left), pair.Libvirts("works", Options), $"off, with backing, less {left} fields of images below, which libvirt 9 tells of running guests only");
    }

    private static void Compare(Pair pair, Fields ours, Fields libvirts, string what, bool working = false)
    {
        // What the loop goes on writing is not the same at two moments, and the copies of files need not lie in the same way.
        var comparison = new Comparison(ours, libvirts);
        comparison.Run(name => Pair.IsStatic(name) && !(working && name is "block.0.wr.bytes"), pair.Map);
        if (working)
        {
            foreach (var (name, slack) in new[] { ("block.0.rd.reqs", 3.0), ("block.0.rd.bytes", 1.5), ("block.0.wr.reqs", 20), ("block.0.wr.bytes", 1.5), ("block.0.fl.reqs", 40) })
            {
                if (ours[name] is not null)
                    comparison.Plausible(name, 1 / slack, slack);
            }
        }
        comparison.Report(what);
    }

    private static bool Moves(Fields before, Fields after)
    {
        foreach (var (name, value) in before.List.Where(f => f.Name.Contains(".rd.", StringComparison.Ordinal) || f.Name.Contains(".wr.", StringComparison.Ordinal) || f.Name.Contains(".fl.", StringComparison.Ordinal) || f.Name.EndsWith(".time", StringComparison.Ordinal)))
            Assert.True(after.Number(name) >= ulong.Parse(value), $"{name} fell from {value} to {after[name]}");
        string[] work = ["block.0.rd.reqs", "block.0.rd.bytes", "block.0.rd.times", "block.0.wr.reqs", "block.0.wr.bytes", "block.0.wr.times", "block.0.fl.reqs", "block.0.fl.times", "vcpu.0.time"];
        Assert.All(work, name => Assert.True(after.Number(name) > 0, name));
        return work.All(name => after.Number(name) > before.Number(name));
    }

    // What libvirt prints of its running guest, without what this driver does not have, is a definition for it.
    private static async Task TakesOverAsync(Pair pair)
    {
        var xml = XElement.Parse(pair.Libvirtd.Virsh.Run("dumpxml works"));
        XElement[] foreign = [.. xml.Elements("resource"), .. xml.Elements("seclabel"), .. xml.Element("devices")!.Elements("controller").Where(c => (string?)c.Attribute("type") == "usb")];
        foreign.Remove();
        TestContext.Current.TestOutputHelper?.WriteLine($"taken over without {string.Join(", ", foreign.Select(e => $"<{e.Name}{string.Concat(e.Attributes().Select(a => $" {a}"))}>"))}");
        xml.Element("name")!.Value = "taken-over";
        xml.Element("uuid")!.Value = Guid.NewGuid().ToString();
        var guest = await pair.Lab.DefineAsync(xml);
        var definition = DomainDefinition.Parse(await pair.Lab.XmlAsync(guest));
        Assert.Equal(["vda", "vdb"], definition.Disks.Select(d => d.Target));
        await pair.Lab.Config.UndefineDomainAsync(guest.Key, DomainUndefineFlags.None, Cancellation);
    }

    private static string ReadShared(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }
}
